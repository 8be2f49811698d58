import { late } from '../../ui/late.tsx'

/** What the first page shows of stars comes after what everybody came for. */
export const StarButton = late(async () => (await import('./StarButton.tsx')).StarButton)
export const StarredCollections = late(
  async () => (await import('./StarredCollections.tsx')).StarredCollections,
)
