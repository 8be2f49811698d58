import { withWords } from '../../lib/words.ts'
import { late } from '../../ui/late.tsx'

export const AliasTimeline = late(
  async () => (await withWords('collection', import('./AliasTimeline.tsx'))).AliasTimeline,
)
