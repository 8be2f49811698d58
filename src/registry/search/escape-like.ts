/** A text as part of a pattern of LIKE whose escape character is a backslash. */
export const escapeLike = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('%', '\\%').replaceAll('_', '\\_')
