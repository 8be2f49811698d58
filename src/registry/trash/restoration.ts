import type { TrashId } from '../../contract/ids.ts'
import type { Change } from '../db/transact.ts'
import type { AliasNotRestored } from './restore-aliases.ts'
import type { TrashContents } from './trash-items.ts'

/** What came back, and where. */
export interface Restored {
  path: string
  aliasesNotRestored: AliasNotRestored[]
}

/** What the restore of each kind of thing gets. */
export interface Restoration {
  readonly change: Change
  readonly trashId: TrashId
  readonly targetId: string
  readonly contents: TrashContents
  readonly name: string | undefined
}
