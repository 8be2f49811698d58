import { lazy } from 'react'

export const AliasTimeline = lazy(async () => ({
  default: (await import('./AliasTimeline.tsx')).AliasTimeline,
}))
