import { lazy, Suspense } from 'react'
import { useNavigate } from 'react-router'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { paths } from '../../lib/paths.ts'
import { ManageMenu } from './ManageMenu.tsx'
import { useManage } from './use-manage.ts'

const DeleteDialog = lazy(async () => ({ default: (await import('./DeleteDialog.tsx')).DeleteDialog }))

export function RegistryManage({ registry }: { readonly registry: Registry }) {
  const { dialog, open, close } = useManage()
  const navigate = useNavigate()
  const { name } = registry
  return (
    <>
      <ManageMenu name={name} onEdit={null} onDelete={() => open('delete')} />
      <Suspense>
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
