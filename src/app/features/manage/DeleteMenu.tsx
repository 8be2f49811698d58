import { EllipsisVertical, Trash2 } from 'lucide-react'
import { Suspense } from 'react'
import type { Role } from '../../../contract/permissions.ts'
import { useT } from '../../lib/i18n.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { DeleteDialog } from './load-delete.ts'
import type { Thing } from './things.ts'
import { useManage } from './use-manage.ts'
import { useReasonAgainst } from './use-reason.ts'

interface DeleteMenuProps {
  readonly thing: Thing
  readonly role: Role
  /** Leaves the page of what is gone. */
  readonly onDeleted: () => void
}

/** The menu of an artifact or of one of its versions: its end, after what that would affect. */
export function DeleteMenu({ thing, role, onDeleted }: DeleteMenuProps) {
  const t = useT()
  const { dialog, open, close } = useManage()
  const forbidden = useReasonAgainst('delete_collection', role)
  return (
    <>
      <MenuButton
        label={t('manage.menu', { name: thing.name })}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded border border-line-strong bg-raised text-ink-2 hover:bg-hover hover:text-ink"
        entries={[
          {
            kind: 'action',
            id: 'delete',
            danger: true,
            icon: <Trash2 size={15} aria-hidden />,
            content: t('manage.delete'),
            disabledReason: forbidden,
            onSelect: () => open('delete'),
          },
        ]}
      >
        <EllipsisVertical size={16} aria-hidden />
      </MenuButton>
      <Suspense>
        {dialog === 'delete' && <DeleteDialog thing={thing} onClose={close} onDeleted={onDeleted} />}
      </Suspense>
    </>
  )
}
