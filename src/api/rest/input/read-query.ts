import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'

/** Query parameters as an object. One that is misspelt or sent twice is refused rather than ignored. */
export function readQuery(url: URL, schema: z.ZodType | undefined): Record<string, string> {
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
  const found: Record<string, string> = {}
  for (const [name, value] of url.searchParams) {
    if (!known.includes(name)) throw unknownParameter(name, known)
    if (name in found) {
      throw new Problem('invalid_input', `The parameter “${name}” stands twice. Send it once.`, {
        field: name,
      })
    }
    found[name] = value
  }
  return found
}

function unknownParameter(name: string, known: readonly string[]): Problem {
  const others = known.length === 0 ? 'This call takes none.' : `The parameters are: ${known.join(', ')}.`
  return new Problem('invalid_input', `There is no parameter “${name.slice(0, 100)}” here. ${others}`, {
    field: name.slice(0, 100),
  })
}
