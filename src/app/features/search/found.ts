import type { SearchHit } from '../../../contract/schemas/activity.ts'

/** A thing that the palette offers to open. */
export type Found = Omit<SearchHit, 'match'>
