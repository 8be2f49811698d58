import { Plus } from 'lucide-react'
import { Suspense } from 'react'
import { useNavigate } from 'react-router'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { withWords } from '../../lib/words.ts'
import { Button } from '../../ui/Button.tsx'
import { late } from '../../ui/late.tsx'
import { DeleteDialog } from './load-delete.ts'
import { ManageMenu } from './ManageMenu.tsx'
import { useManage } from './use-manage.ts'
import { useReasonAgainst } from './use-reason.ts'

const RegistryForm = late(
  async () => (await withWords('manage', import('./RegistryForm.tsx'))).RegistryForm,
  { over: true },
)
const NewCollection = late(
  async () => (await withWords('manage', import('./NewCollection.tsx'))).NewCollection,
  { over: true },
)

/** What is done with a registry: a collection more, its settings, its end. */
export function RegistryManage({ registry }: { readonly registry: Registry }) {
  const t = useT()
  const { dialog, open, close } = useManage()
  const navigate = useNavigate()
  const noCreate = useReasonAgainst('create_collection', registry.role)
  const noEdit = useReasonAgainst('administer', registry.role)
  const { name } = registry
  return (
    <>
      <Button aria-haspopup="dialog" disabledReason={noCreate} onClick={() => open('create')}>
        <Plus size={15} aria-hidden />
        {t('manage.newCollection')}
      </Button>
      <ManageMenu name={name} onEdit={() => open('edit')} onDelete={() => open('delete')} />
      <Suspense>
        {dialog === 'create' && (
          <NewCollection
            registry={registry}
            forbidden={noCreate}
            onClose={close}
            onSaved={(saved) => void navigate(paths.collection(name, saved.name), { replace: true })}
          />
        )}
        {dialog === 'edit' && (
          <RegistryForm
            registry={registry}
            forbidden={noEdit}
            onClose={close}
            onSaved={(saved) => {
              if (saved.name === name) close()
              else void navigate(paths.registry(saved.name), { replace: true })
            }}
          />
        )}
        {dialog === 'delete' && (
          <DeleteDialog
            thing={{ kind: 'registry', name }}
            onClose={close}
            onDeleted={() => void navigate(paths.home(), { replace: true })}
          />
        )}
      </Suspense>
    </>
  )
}
