import { Problem } from '../../contract/errors.ts'

/** Reads the JSON of a `filter` parameter. Its grammar is checked by `contract/filter`. */
export function parseFilterText(text: string | undefined): unknown {
  if (text === undefined || text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem(
      'invalid_filter',
      'The filter is not JSON. Write an object such as {"tag":"vision"} or {"metric.accuracy":{"$gt":0.9}}.',
      {
        field: 'filter',
      },
    )
  }
}
