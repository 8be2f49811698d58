/** A file of a demo version: small bytes of its own, or a large one that is only pointed to. */
export type DemoFile =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly reference: string; readonly size: number; readonly digest: string }

export const textFile = (path: string, text: string): DemoFile => ({
  path,
  bytes: new TextEncoder().encode(text),
})

export const jsonFile = (path: string, value: unknown): DemoFile =>
  textFile(path, `${JSON.stringify(value, null, 2)}\n`)

export const csvFile = (
  path: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): DemoFile => textFile(path, `${[columns, ...rows].map((row) => row.map(csvField).join(',')).join('\n')}\n`)

const csvField = (value: string | number): string =>
  typeof value === 'string' && /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value)
