import { withWords } from '../../lib/words.ts'
import { late } from '../../ui/late.tsx'

export const CardPanel = late(
  async () => (await withWords('collection', import('./CardPanel.tsx'))).CardPanel,
)
