import { Suspense } from 'react'
import { useNavigate } from 'react-router'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { paths } from '../../lib/paths.ts'
import { withWords } from '../../lib/words.ts'
import { late } from '../../ui/late.tsx'
import { DeleteDialog } from './load-delete.ts'
import { ManageMenu } from './ManageMenu.tsx'
import { useManage } from './use-manage.ts'
import { useReasonAgainst } from './use-reason.ts'

const CollectionForm = late(
  async () => (await withWords('manage', import('./CollectionForm.tsx'))).CollectionForm,
  { over: true },
)

/** The menu of a collection of a registry, and the dialogs it opens. */
export function CollectionManage({ collection }: { readonly collection: Collection }) {
  const { dialog, open, close } = useManage()
  const navigate = useNavigate()
  const forbidden = useReasonAgainst('edit', collection.role)
  const { id, name, home } = collection
  return (
    <>
      <ManageMenu name={name} onEdit={() => open('edit')} onDelete={() => open('delete')} />
      <Suspense>
        {dialog === 'edit' && (
          <CollectionForm
            collection={collection}
            forbidden={forbidden}
            onClose={close}
            onSaved={(saved) => {
              if (saved.name === name) close()
              else void navigate(paths.collection(home.name, saved.name), { replace: true })
            }}
          />
        )}
        {dialog === 'delete' && (
          <DeleteDialog
            thing={{ kind: 'collection', id, name }}
            onClose={close}
            onDeleted={() => void navigate(paths.registry(home.name), { replace: true })}
          />
        )}
      </Suspense>
    </>
  )
}
