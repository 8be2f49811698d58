import { late } from './late.tsx'

export const loadMenu = () => import('./MenuPopup.tsx')
/** Fetched when the pointer or the focus comes near what opens it. */
export const MenuPopup = late(async () => (await loadMenu()).MenuPopup, { over: true })
