import { type Action, leastRoleFor, may, type Role } from '../../../contract/permissions.ts'
import { useT } from '../../lib/i18n.tsx'

/** Why a role does not reach an action, in words; null where it does. */
export function useReasonAgainst(action: Action, own: Role): string | null {
  const t = useT()
  if (may(own, action)) return null
  return t('edit.needsRole', { role: t(`role.${leastRoleFor(action)}`), own: t(`role.${own}`) })
}
