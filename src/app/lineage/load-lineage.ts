import { withWords } from '../lib/words.ts'
import { late } from '../ui/late.tsx'

export const LineagePanel = late(
  async () => (await withWords('lineage', import('./LineagePanel.tsx'))).LineagePanel,
)
