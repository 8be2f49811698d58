import type { Database } from '../db/database.ts'

/**
 * Who wants to know, in this process, that something was committed: the feed then looks at the log at once instead of
 * at its next poll. Keyed by database, so that nothing has to be handed around and nothing is kept alive.
 */
const listeners = new WeakMap<Database, Set<() => void>>()

export function onCommit(database: Database, listener: () => void): () => void {
  const all = listeners.get(database) ?? new Set()
  all.add(listener)
  listeners.set(database, all)
  return () => all.delete(listener)
}

export function announceCommit(database: Database): void {
  for (const listener of listeners.get(database) ?? []) listener()
}
