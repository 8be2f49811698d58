import { withWords } from '../../lib/words.ts'
import { late } from '../../ui/late.tsx'

/** Fetched with the first file that somebody opens. */
export const loadPreview = () => withWords('collection', import('./FilePreview.tsx'))
export const FilePreview = late(async () => (await loadPreview()).FilePreview)
export const Readme = late(async () => (await loadPreview()).Readme)
