const found = (value: unknown, path: string): unknown[] => {
  if (Array.isArray(value)) return value.flatMap((element: unknown) => found(element, path))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (key === path) return [inner]
    // A key may itself hold dots: `a.b` is `{a: {b}}` as well as `{"a.b"}`.
    return path.startsWith(`${key}.`) ? found(inner, path.slice(key.length + 1)) : []
  })
}

/**
 * What stands at a dotted path of a document such as metadata, in the form `FieldValues` gives it: through lists of
 * objects it collects what each of them has there.
 */
export const valueAtPath = (document: unknown, path: string): unknown => {
  const values = found(document, path)
  return values.length > 1 ? values.flat() : values[0]
}
