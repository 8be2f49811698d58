import type { EventKind } from '../../contract/schemas/activity.ts'

const MEMBERS = 'Roles are given and taken in the members’ list, where what they are now can be seen.'
const RUNS = 'What a run did is history. Delete the run if it should not be seen.'
const ACCOUNTS = 'Accounts and teams are changed where they are kept.'

/** Kinds of events whose action cannot be taken back, each with what to do instead. All others can. */
const NOT_UNDOABLE: Partial<Record<EventKind, string>> = {
  'version.logged': 'A version that was logged cannot be taken back. Delete it instead: that can be undone.',
  'run.created': RUNS,
  'run.finished': RUNS,
  'run.used_version': RUNS,
  'registry.member_changed': MEMBERS,
  'project.member_changed': MEMBERS,
  'user.created': ACCOUNTS,
  'user.updated': ACCOUNTS,
  'team.created': ACCOUNTS,
  'team.deleted': ACCOUNTS,
  'team.member_changed': ACCOUNTS,
  'key.created': 'A key is taken back by revoking it.',
  'key.revoked': 'A revoked key stays revoked. Create a new one.',
  'trash.swept': 'What was swept from the trash is gone.',
}

/** Why an event of this kind cannot be undone; null where it can. */
export const notUndoableBecause = (kind: EventKind): string | null => NOT_UNDOABLE[kind] ?? null
