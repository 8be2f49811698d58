import { withWords } from '../../lib/words.ts'
import { late } from '../../ui/late.tsx'

export const loadPromotion = () => withWords('collection', import('./PromotionDialog.tsx'))
export const PromotionDialog = late(async () => (await loadPromotion()).PromotionDialog, { over: true })
