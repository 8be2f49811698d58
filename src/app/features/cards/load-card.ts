import { lazy } from 'react'

export const CardPanel = lazy(async () => ({ default: (await import('./CardPanel.tsx')).CardPanel }))
