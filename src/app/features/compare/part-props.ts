import type { Comparison } from '../../../contract/schemas/insight.ts'

export interface PartProps {
  readonly comparison: Comparison
  readonly onlyDifferences: boolean
}
