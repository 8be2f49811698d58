import { late } from '../../ui/late.tsx'

export const CardPanel = late(async () => (await import('./CardPanel.tsx')).CardPanel)
