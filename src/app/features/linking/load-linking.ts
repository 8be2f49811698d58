import { withWords } from '../../lib/words.ts'
import { late } from '../../ui/late.tsx'

/** Fetched when the pointer comes near a row that can be dragged, or when the dialog is asked for. */
export const loadLinkHost = () => withWords('collection', import('./LinkHost.tsx'))
export const LinkHost = late(async () => (await loadLinkHost()).LinkHost, { over: true })
