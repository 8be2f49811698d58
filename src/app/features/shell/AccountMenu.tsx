import { LogOut, Settings } from 'lucide-react'
import { useNavigate } from 'react-router'
import type { Me } from '../../../contract/schemas/identity.ts'
import { client } from '../../lib/api.ts'
import { useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { queryClient } from '../../lib/query-client.ts'
import { forgetPlace, tellOtherTabs } from '../../lib/session.ts'
import { MenuButton } from '../../ui/MenuButton.tsx'

export function AccountMenu({ me }: { readonly me: Me }) {
  const t = useT()
  const navigate = useNavigate()
  const name = me.user.name || me.user.username

  const signOut = async () => {
    await client.DELETE('/sessions/current')
    tellOtherTabs('signed-out')
    // First away from the page, which would ask for what was cleared and be refused.
    await navigate(paths.signIn())
    queryClient.clear()
    forgetPlace()
  }
  return (
    <MenuButton
      label={t('account.menu', { name })}
      className="flex size-7 shrink-0 items-center justify-center rounded-pill bg-pressed text-sm font-semibold text-ink-2 hover:text-ink"
      entries={[
        { kind: 'note', id: 'who', content: t('account.signedIn', { name }) },
        {
          kind: 'action',
          id: 'appearance',
          icon: <Settings size={15} aria-hidden />,
          content: t('account.appearance'),
          onSelect: () => void navigate(paths.settings()),
        },
        {
          kind: 'action',
          id: 'sign-out',
          icon: <LogOut size={15} aria-hidden />,
          content: t('account.signOut'),
          onSelect: () => void signOut(),
        },
      ]}
    >
      <span aria-hidden>{initialOf(name)}</span>
    </MenuButton>
  )
}

/** The first letter as people see it: one of `Intl.Segmenter`, not half of a surrogate pair. */
function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name)
  return (first?.segment ?? '?').toLocaleUpperCase()
}
