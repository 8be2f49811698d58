import type { Run } from '../../../contract/schemas/project.ts'
import { useFormat } from '../../lib/i18n.tsx'
import { lengthParts } from './length-parts.ts'

/** From its start to its end, or to the last sign of life of one that is still running. */
export function RunLength({ run }: { readonly run: Pick<Run, 'createdAt' | 'finishedAt' | 'heartbeatAt'> }) {
  const format = useFormat()
  const end = run.finishedAt ?? run.heartbeatAt
  if (end === null) return '–'
  const parts = lengthParts(Date.parse(end) - Date.parse(run.createdAt))
  return parts.map((part) => format.duration(part)).join(' ')
}
