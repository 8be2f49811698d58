import type { DataOf } from '../../lib/api.ts'

export type Card = DataOf<'/collections/{collection}/card'>
