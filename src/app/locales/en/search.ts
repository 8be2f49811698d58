export const words = {
  'search.title': 'Search',
  'search.field': 'Name, tag, alias, digest or path',
  'search.none': 'Nothing matches “{query}”',
  'search.hint':
    'A pasted digest or a path such as {example} leads straight to its version. {condition} finds versions by a metric.',
  'search.cut': 'More match. Type on to narrow it down.',
  'search.failed': 'The search failed',
  'search.openAddress': 'Open this address',

  'keys.tables': 'In tables',
  'keys.moveCell': 'Go to the next cell',
  'keys.rowEnds': 'First and last cell of the row',
  'keys.tableEnds': 'First and last row',
  'keys.page': 'A page up or down',
  'keys.select': 'Select the row',
  'keys.extend': 'Extend the selection',
  'keys.selectLoaded': 'Select all loaded rows',
  'keys.clearSelection': 'Clear the selection',
  'keys.enterCell': 'Use what is in the cell',
  'keys.moveColumn': 'On a header: move the column',
  'keys.resizeColumn': 'On a header: make the column narrower or wider',
} as const
