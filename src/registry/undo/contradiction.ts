import { Problem } from '../../contract/errors.ts'
import type { Change } from '../db/transact.ts'
import { peopleById } from '../identity/people.ts'
import type { ActionEvent } from './action-event.ts'

/** Refuses an undo, saying what was done since and, where the log knows one event of it, by whom and when. */
export async function contradicted(change: Change, event: ActionEvent, sentence: string): Promise<Problem> {
  const later = await laterOf(change, event)
  const personOf = await peopleById(change, [later?.actor_id ?? null])
  const by = personOf(later?.actor_id ?? null)
  const who = by === null ? '' : ` by ${by.name}`
  const when = later === undefined ? '' : ` (changed${who} at ${later.at})`
  return new Problem(
    'contradicted',
    `This cannot be taken back any more: ${sentence}${when}. Nothing was changed.`,
    {
      details: { kind: event.kind, subject: event.subject, since: later?.at ?? null, by },
    },
  )
}

/** The latest event after this one about the same thing. */
async function laterOf(change: Change, event: ActionEvent) {
  let query = change.db
    .selectFrom('events')
    .select(['at', 'actor_id'])
    .where('seq', '>', event.seq)
    .orderBy('seq', 'desc')
    .limit(1)
  if (event.version_id !== null) query = query.where('version_id', '=', event.version_id)
  if (event.collection_id !== null) query = query.where('collection_id', '=', event.collection_id)
  else if (event.home_id !== null) query = query.where('home_id', '=', event.home_id)
  if (event.kind === 'alias.moved') {
    query = query.where('kind', '=', 'alias.moved').where('subject', '=', event.subject)
  }
  return query.executeTakeFirst()
}

/** Refuses when a field that the edit changed is no longer what the edit made it. Values are compared as JSON. */
export async function requireUnchanged(
  change: Change,
  event: ActionEvent,
  now: object,
  after: object,
): Promise<void> {
  for (const [field, value] of Object.entries(after)) {
    if (JSON.stringify(Reflect.get(now, field)) === JSON.stringify(value)) continue
    throw await contradicted(change, event, `its ${fieldName(field)} was changed since`)
  }
}

const FIELD_NAMES: Record<string, string> = {
  headlineMetric: 'headline metric',
  protectedAliases: 'list of protected aliases',
  types: 'list of accepted types',
}
const fieldName = (field: string): string => FIELD_NAMES[field] ?? field

/** A refusal of a rule, met while taking something back, is something that contradicts. */
export async function asContradiction(
  change: Change,
  event: ActionEvent,
  check: () => Promise<void>,
): Promise<void> {
  try {
    await check()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw await contradicted(change, event, error.message.replace(/\.$/, ''))
  }
}
