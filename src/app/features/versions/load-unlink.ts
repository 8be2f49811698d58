import { late } from '../../ui/late.tsx'

export const UnlinkDialog = late(async () => (await import('./UnlinkDialog.tsx')).UnlinkDialog, {
  over: true,
})
