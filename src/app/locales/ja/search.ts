import { translation } from '../catalogue.ts'

export const words = translation('search', {
  'search.title': '検索',
  'search.field': '名前、タグ、エイリアス、ダイジェスト、パス',
  'search.none': '「{query}」に一致するものはありません',
  'search.hint':
    'ダイジェストや {example} のようなパスを貼り付けると、そのバージョンに直接移動できます。{condition} のような条件で、指標からバージョンを探せます。',
  'search.cut': 'ほかにも一致するものがあります。続けて入力すると絞り込めます。',
  'search.failed': '検索できませんでした',
  'search.openAddress': 'このアドレスを開く',

  'keys.tables': '表の中で',
  'keys.moveCell': '隣のセルへ移動',
  'keys.rowEnds': '行の最初と最後のセル',
  'keys.tableEnds': '最初と最後の行',
  'keys.page': '1 画面上または下へ',
  'keys.select': '行を選択',
  'keys.extend': '選択範囲を広げる',
  'keys.selectLoaded': '読み込んだ行をすべて選択',
  'keys.clearSelection': '選択を解除',
  'keys.enterCell': 'セルの中の項目を使う',
  'keys.moveColumn': '見出しで: 列を移動',
  'keys.resizeColumn': '見出しで: 列の幅を変える',
})
