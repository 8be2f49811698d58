import { useSuspenseQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { Suspense } from 'react'
import { useNavigate } from 'react-router'
import { mayFound } from '../../../contract/permissions.ts'
import { useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { meQuery } from '../../lib/queries.ts'
import { withWords } from '../../lib/words.ts'
import { Button } from '../../ui/Button.tsx'
import { late } from '../../ui/late.tsx'
import { useManage } from './use-manage.ts'

const RegistryForm = late(
  async () => (await withWords('manage', import('./RegistryForm.tsx'))).RegistryForm,
  { over: true },
)

export function NewRegistry() {
  const t = useT()
  const { dialog, open, close } = useManage()
  const navigate = useNavigate()
  const { data: me } = useSuspenseQuery(meQuery())
  const own = me.user.organizationRole
  const forbidden = mayFound(own)
    ? null
    : t('manage.needsOrganizationRole', { role: t('role.member'), own: t(`role.${own}`) })
  return (
    <>
      <Button aria-haspopup="dialog" disabledReason={forbidden} onClick={() => open('create')}>
        <Plus size={15} aria-hidden />
        {t('manage.newRegistry')}
      </Button>
      <Suspense>
        {dialog === 'create' && (
          <RegistryForm
            registry={null}
            forbidden={forbidden}
            onClose={close}
            onSaved={(saved) => void navigate(paths.registry(saved.name), { replace: true })}
          />
        )}
      </Suspense>
    </>
  )
}
