import type { Event } from '../../../contract/schemas/activity.ts'

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

/** Which tags came and went, for events that tell the tags before and after. */
export function tagChanges({ kind, details }: Pick<Event, 'kind' | 'details'>) {
  if (!kind.endsWith('.tags_changed')) return { added: [], removed: [] }
  const before = texts(details['before'])
  const after = texts(details['after'])
  return {
    added: after.filter((tag) => !before.includes(tag)),
    removed: before.filter((tag) => !after.includes(tag)),
  }
}
