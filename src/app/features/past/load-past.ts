import { lazy } from 'react'

export const PastVersions = lazy(async () => ({ default: (await import('./PastVersions.tsx')).PastVersions }))
