import { withWords } from '../../lib/words.ts'
import { late } from '../../ui/late.tsx'

const load = () => withWords('collection', import('./TagDialogs.tsx'))

export const VersionTagsDialog = late(async () => (await load()).VersionTagsDialog, { over: true })
export const CollectionTagsDialog = late(async () => (await load()).CollectionTagsDialog, { over: true })
export const MatchingTagsDialog = late(async () => (await load()).MatchingTagsDialog, { over: true })
