/** Markdown: the first column holds names, the others figures. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  line(head),
  line(head.map((_, index) => (index === 0 ? '---' : '--:'))),
  ...rows.map(line),
]

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
