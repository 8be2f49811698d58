import { translation } from '../catalogue.ts'

export const words = translation('search', {
  'search.title': '검색',
  'search.field': '이름, 태그, 별칭, 다이제스트 또는 경로',
  'search.none': '“{query}”에 맞는 항목이 없습니다',
  'search.hint':
    '다이제스트나 {example} 같은 경로를 붙여 넣으면 해당 버전으로 바로 이동합니다. {condition} 같은 조건으로 지표에 맞는 버전을 찾습니다.',
  'search.cut': '결과가 더 있습니다. 더 입력하여 좁혀 보세요.',
  'search.failed': '검색하지 못했습니다',
  'search.openAddress': '이 주소 열기',

  'keys.tables': '표에서',
  'keys.moveCell': '옆 칸으로 이동',
  'keys.rowEnds': '행의 첫 칸과 마지막 칸',
  'keys.tableEnds': '첫 행과 마지막 행',
  'keys.page': '한 화면 위로 또는 아래로',
  'keys.select': '행 선택',
  'keys.extend': '선택 넓히기',
  'keys.selectLoaded': '불러온 행 모두 선택',
  'keys.clearSelection': '선택 해제',
  'keys.enterCell': '칸 안의 항목 사용',
  'keys.moveColumn': '머리글에서: 열 옮기기',
  'keys.resizeColumn': '머리글에서: 열 너비 바꾸기',
})
