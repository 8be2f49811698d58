import { lazy } from 'react'

export const loadPromotion = () => import('./PromotionDialog.tsx')
export const PromotionDialog = lazy(async () => ({ default: (await loadPromotion()).PromotionDialog }))
