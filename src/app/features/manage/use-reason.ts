import { type Action, leastRoleFor, may, type Role } from '../../../contract/permissions.ts'
import { useT } from '../../lib/i18n.tsx'
import type { Translate } from '../../lib/translate.ts'

/** Why a role does not reach an action, in words; null where it does. */
export const reasonAgainst = (t: Translate, action: Action, own: Role): string | null =>
  may(own, action)
    ? null
    : t('edit.needsRole', { role: t(`role.${leastRoleFor(action)}`), own: t(`role.${own}`) })

export const useReasonAgainst = (action: Action, own: Role): string | null =>
  reasonAgainst(useT(), action, own)
