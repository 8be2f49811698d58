import { qPages } from '../../lib/api.ts'

const MOVES = 200

export const aliasMovesQuery = (collectionId: string) =>
  qPages('/collections/{collection}/alias-moves', {
    path: { collection: collectionId },
    query: { limit: MOVES },
  })
