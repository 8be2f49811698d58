import { late } from '../../ui/late.tsx'

export const PastVersions = late(async () => (await import('./PastVersions.tsx')).PastVersions)
