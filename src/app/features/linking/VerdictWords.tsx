import { useLocale } from '../../lib/i18n.tsx'
import type { Verdict } from './verdict.ts'

/** Whether a target takes the versions, and why not, in words; its shape says the same (ui.md, Linking by drag). */
export function VerdictWords({ verdict, total }: { readonly verdict: Verdict; readonly total: number }) {
  const { t, format } = useLocale()
  const { takes, refusal } = verdict
  if (refusal === null) return t('link.takes', { count: total })
  if (takes.length > 0) return t('link.takesSome', { count: takes.length, total })
  switch (refusal.why) {
    case 'role':
      return t('link.refused.role', { needs: t(`role.${refusal.needs}`), own: t(`role.${refusal.own}`) })
    case 'type':
      return t('link.refused.type', { type: refusal.type, accepted: format.list(refusal.accepted) })
    case 'linked':
      return t('link.refused.linked')
  }
}
