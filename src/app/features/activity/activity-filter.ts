/** What the activity can be narrowed to; the first word of an event's kind is its area. */
export const AREAS = [
  'alias',
  'version',
  'collection',
  'card',
  'registry',
  'project',
  'run',
  'report',
  'user',
  'key',
] as const
export type Area = (typeof AREAS)[number]

export const areaOf = (text: string | null): Area | null => AREAS.find((area) => area === text) ?? null

/** What the address asks for, as the API wants it. */
export function activityScope(search: URLSearchParams): { registry?: string; filter?: string } {
  const registry = search.get('registry')
  const person = search.get('by')
  const area = areaOf(search.get('kind'))
  const filter = {
    ...(person === null ? {} : { actor: person }),
    ...(area === null ? {} : { kind: { $regex: `^${area}\\.` } }),
  }
  return {
    ...(registry === null ? {} : { registry }),
    ...(Object.keys(filter).length === 0 ? {} : { filter: JSON.stringify(filter) }),
  }
}
