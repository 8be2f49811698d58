import { qPages } from '../../lib/api.ts'

export const apiKeysQuery = () => qPages('/api-keys', { query: { limit: 50 } })
