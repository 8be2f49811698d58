/** `a, b, b` as people type lists, each once and in their order. */
export const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,、\n]/u)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
]
