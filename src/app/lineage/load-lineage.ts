import { withWords } from '../lib/words.ts'
import { late } from '../ui/late.tsx'

export const LineagePanel = late(
  async () => (await withWords('lineage', import('./LineagePanel.tsx'))).LineagePanel,
)
/** Besides what every look at a lineage needs: phones seldom fetch the picture, and pointers seldom the table. */
export const LineageGraph = late(
  async () => (await withWords('lineage', import('./render/LineageGraph.tsx'))).LineageGraph,
)
export const LineageTable = late(
  async () => (await withWords('lineage', import('./twin/LineageTable.tsx'))).LineageTable,
)
export const SideFacts = late(
  async () => (await withWords('lineage', import('./facts/SideFacts.tsx'))).SideFacts,
)
