import { qPages } from '../../lib/api.ts'

export const trashQuery = () => qPages('/trash', { query: { limit: 50 } })
