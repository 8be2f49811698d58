import { lazy } from 'react'

/** Fetched when the pointer comes near a row that can be dragged, or when the dialog is asked for. */
export const loadLinkHost = () => import('./LinkHost.tsx')
export const LinkHost = lazy(async () => ({ default: (await loadLinkHost()).LinkHost }))
