import { withWords } from '../../lib/words.ts'
import { late } from '../../ui/late.tsx'

export const DeleteDialog = late(
  async () => (await withWords('manage', import('./DeleteDialog.tsx'))).DeleteDialog,
  {
    over: true,
  },
)
