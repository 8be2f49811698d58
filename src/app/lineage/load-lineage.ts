import { withWords } from '../lib/words.ts'
import { late } from '../ui/late.tsx'

export const LineagePanel = late(
  async () => (await withWords('lineage', import('./LineagePanel.tsx'))).LineagePanel,
)
/** Besides what every look at a lineage needs: phones never fetch the picture, and pointers seldom the table. */
export const LineageGraph = late(async () => (await import('./render/LineageGraph.tsx')).LineageGraph)
export const LineageTable = late(async () => (await import('./twin/LineageTable.tsx')).LineageTable)
export const SideFacts = late(async () => (await import('./facts/SideFacts.tsx')).SideFacts)
