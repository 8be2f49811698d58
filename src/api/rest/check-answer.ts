import type { z } from 'zod'

/** Fails where an answer is not what the contract says, or says more: what is not declared is not told. */
export function assertInContract(schema: z.ZodType, answer: unknown): void {
  const declared = schema.parse(answer)
  const extra = undeclared(JSON.parse(JSON.stringify(answer)), declared, '')
  if (extra !== null) throw new Error(`The answer has ${extra}, which the contract does not declare.`)
}

/** The path of the first field that parsing took away. */
function undeclared(answer: unknown, declared: unknown, path: string): string | null {
  if (typeof answer !== 'object' || answer === null) return null
  for (const [key, value] of Object.entries(answer)) {
    const here = path === '' ? key : `${path}.${key}`
    const kept: unknown =
      typeof declared === 'object' && declared !== null ? Reflect.get(declared, key) : undefined
    if (kept === undefined) return here
    const deeper = undeclared(value, kept, here)
    if (deeper !== null) return deeper
  }
  return null
}
