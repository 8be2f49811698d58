import { late } from '../ui/late.tsx'

export const LineagePanel = late(async () => (await import('./LineagePanel.tsx')).LineagePanel)
