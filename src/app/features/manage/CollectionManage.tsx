import { lazy, Suspense } from 'react'
import { useNavigate } from 'react-router'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { paths } from '../../lib/paths.ts'
import { ManageMenu } from './ManageMenu.tsx'
import { useManage } from './use-manage.ts'

const DeleteDialog = lazy(async () => ({ default: (await import('./DeleteDialog.tsx')).DeleteDialog }))

/** The menu of a collection of a registry, and the dialogs it opens. */
export function CollectionManage({ collection }: { readonly collection: Collection }) {
  const { dialog, open, close } = useManage()
  const navigate = useNavigate()
  const { id, name, home } = collection
  return (
    <>
      <ManageMenu name={name} onEdit={null} onDelete={() => open('delete')} />
      <Suspense>
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
