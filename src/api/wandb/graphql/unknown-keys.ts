import { z } from 'zod'

/** Dotted names of what was sent with a value and is not in the shape: `input.storageRegion`. */
export function unknownKeys(shape: z.ZodType | null, sent: unknown, prefix = ''): string[] {
  const fields = shape === null ? {} : fieldsOf(shape)
  // Whatever is not an object in the shape is taken as it is: JSON in JSON is for the resolver to judge.
  if (fields === null) return []
  if (Array.isArray(sent))
    return [...new Set(sent.flatMap((item: unknown) => unknownKeys(shape, item, prefix)))]
  if (typeof sent !== 'object' || sent === null) return []
  return Object.entries(sent).flatMap(([key, value]) => {
    if (value === undefined || value === null) return []
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    return field === undefined ? [prefix + key] : unknownKeys(field, value, `${prefix}${key}.`)
  })
}

function fieldsOf(shape: z.ZodType): Readonly<Record<string, z.ZodType>> | null {
  let inner: unknown = shape
  for (;;) {
    if (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable || inner instanceof z.ZodDefault) {
      inner = inner.unwrap()
    } else if (inner instanceof z.ZodArray) inner = inner.element
    else break
  }
  return inner instanceof z.ZodObject ? (inner.shape as Readonly<Record<string, z.ZodType>>) : null
}
