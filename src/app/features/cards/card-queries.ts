import { q, qPages } from '../../lib/api.ts'

const REVISIONS = 20

export const cardQuery = (collection: string) => q('/collections/{collection}/card', { path: { collection } })
export const cardRevisionsQuery = (collection: string) =>
  qPages('/collections/{collection}/card/revisions', { path: { collection }, query: { limit: REVISIONS } })
