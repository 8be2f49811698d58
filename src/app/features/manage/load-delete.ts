import { late } from '../../ui/late.tsx'

export const DeleteDialog = late(async () => (await import('./DeleteDialog.tsx')).DeleteDialog, {
  over: true,
})
