import { late } from '../../ui/late.tsx'

export const ComparePanel = late(async () => (await import('./ComparePanel.tsx')).ComparePanel)
