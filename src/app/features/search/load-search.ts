import { lazy } from 'react'

/** Called when somebody comes near the button, so that the dialog is there when it is asked for. */
export const loadSearch = () => import('./SearchDialog.tsx')
export const SearchDialog = lazy(async () => ({ default: (await loadSearch()).SearchDialog }))
