import { withWords } from '../../lib/words.ts'
import { late } from '../../ui/late.tsx'

/** Called when somebody comes near the button, so that the dialog is there when it is asked for. */
export const loadSearch = () => withWords('search', import('./SearchDialog.tsx'))
export const SearchDialog = late(async () => (await loadSearch()).SearchDialog, { over: true })
