import { withWords } from '../../lib/words.ts'
import { late } from '../../ui/late.tsx'

export const UnlinkDialog = late(
  async () => (await withWords('collection', import('./UnlinkDialog.tsx'))).UnlinkDialog,
  {
    over: true,
  },
)
