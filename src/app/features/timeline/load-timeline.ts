import { late } from '../../ui/late.tsx'

export const AliasTimeline = late(async () => (await import('./AliasTimeline.tsx')).AliasTimeline)
