import { lazy } from 'react'

/** Fetched with the first file that somebody opens. */
export const loadPreview = () => import('./FilePreview.tsx')
export const FilePreview = lazy(async () => ({ default: (await loadPreview()).FilePreview }))
export const Readme = lazy(async () => ({ default: (await loadPreview()).Readme }))
