import { lazy } from 'react'

export const BulkTagDialog = lazy(async () => ({
  default: (await import('./BulkTagDialog.tsx')).BulkTagDialog,
}))
