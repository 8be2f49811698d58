/**
 * Which of the wanted fields differ from what is there, with the values of before: what an update's event holds, and
 * what undo writes back. Null when nothing differs. Values are compared as JSON.
 */
export function changedFields<Fields extends object>(
  before: Required<Fields>,
  wanted: Fields,
): { before: Partial<Fields>; after: Partial<Fields> } | null {
  const changed = (Object.keys(before) as (keyof Fields)[]).filter(
    (key) => wanted[key] !== undefined && JSON.stringify(wanted[key]) !== JSON.stringify(before[key]),
  )
  if (changed.length === 0) return null
  const pick = (fields: Fields): Partial<Fields> =>
    Object.fromEntries(changed.map((key) => [key, fields[key]])) as Partial<Fields>
  return { before: pick(before), after: pick(wanted) }
}
