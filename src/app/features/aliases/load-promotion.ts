import { late } from '../../ui/late.tsx'

export const loadPromotion = () => import('./PromotionDialog.tsx')
export const PromotionDialog = late(async () => (await loadPromotion()).PromotionDialog, { over: true })
