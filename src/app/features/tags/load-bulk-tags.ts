import { late } from '../../ui/late.tsx'

export const BulkTagDialog = late(async () => (await import('./BulkTagDialog.tsx')).BulkTagDialog, {
  over: true,
})
