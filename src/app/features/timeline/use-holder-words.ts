import { useLocale } from '../../lib/i18n.tsx'
import type { Bar } from './lanes.ts'

/** What a bar shows, as a sentence: which version held what, from when to when, and who put it there. */
export function useHolderWords({ alias, version, move }: Bar): string {
  const { t, format } = useLocale()
  const who = move.by === null ? t('activity.system') : move.by.name || move.by.username
  const from = format.dateTime(move.at)
  if (move.until === null) return t('timeline.holds', { alias, version, from, who })
  return t('timeline.held', { alias, version, from, until: format.dateTime(move.until), who })
}
