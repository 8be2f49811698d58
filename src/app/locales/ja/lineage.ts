import { translation } from '../catalogue.ts'

export const words = translation('lineage', {})
