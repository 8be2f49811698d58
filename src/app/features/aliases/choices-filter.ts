/** What finds versions by what somebody types of them, as JSON of the filter grammar; null for all. */
export function choicesFilter(text: string): string | null {
  if (text === '') return null
  const number = /^v?(\d{1,9})$/.exec(text)?.[1]
  const named = [{ alias: { $contains: text } }, { tag: { $contains: text } }]
  return JSON.stringify({ $or: number === undefined ? named : [{ version: Number(number) }, ...named] })
}
