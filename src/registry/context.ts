import type { Transaction } from 'kysely'
import { monotonicFactory } from 'ulid'
import { asId, type EntityId, ID_PREFIX, type IdKind, type IdOf, type UserId } from '../contract/ids.ts'
import type { ProjectRole, Role } from '../contract/permissions.ts'
import type { Door } from '../contract/schemas/common.ts'
import type { BlobStore } from './blobs/port.ts'
import type { Database } from './db/database.ts'
import type { Tables } from './db/schema.ts'

/** What the registry runs on, made once by a host. */
export interface Services {
  readonly database: Database
  readonly blobs: BlobStore
  readonly clock: () => Date
  readonly newId: <K extends IdKind>(kind: K) => IdOf<K>
}

/** Who calls. Roles in entities are read when the caller is recognized; roles in a home when a verb needs them. */
export interface Actor {
  readonly userId: UserId
  readonly username: string
  readonly name: string
  readonly organizationRole: Role
  /** The entities whose projects are theirs: their own, and their teams'. */
  readonly entities: ReadonlyMap<EntityId, ProjectRole>
}

/** One call: the services, and who calls through which door. Every verb takes it first. */
export interface Context extends Services {
  readonly actor: Actor
  readonly door: Door
  readonly requestId: string | null
  /**
   * Runs in each transaction of the call, after its work, with what the work came to. For what has to be on disk if and
   * only if the change is: the answer kept for a retry with the same `Idempotency-Key` (semantics.md, Answers).
   */
  readonly beforeCommit?: (db: Transaction<Tables>, result: unknown) => Promise<void>
}

/** Makes ids that sort by the time they were made, also within a millisecond. `random` only for fixed demos and tests. */
export function idMaker(clock: () => Date, random?: () => number): Services['newId'] {
  const ulid = monotonicFactory(random)
  return (kind) => asId(`${ID_PREFIX[kind]}_${ulid(clock().getTime()).toLowerCase()}`)
}
