import { withWords } from '../../lib/words.ts'
import { late } from '../../ui/late.tsx'

export const ComparePanel = late(
  async () => (await withWords('collection', import('./ComparePanel.tsx'))).ComparePanel,
)
