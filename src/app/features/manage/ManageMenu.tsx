import { EllipsisVertical, Pencil, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { type Command, useCommands } from '../../lib/commands.ts'
import { useT } from '../../lib/i18n.tsx'
import { useLatest } from '../../lib/use-latest.ts'
import { MenuButton } from '../../ui/MenuButton.tsx'

interface ManageMenuProps {
  readonly name: string
  /** What the role does not allow is explained by the dialog. */
  readonly onEdit: () => void
  readonly onDelete: () => void
}

export function ManageMenu({ name, onEdit, onDelete }: ManageMenuProps) {
  const t = useT()
  useManageCommands({ name, onEdit, onDelete })
  return (
    <MenuButton
      label={t('manage.menu', { name })}
      className="inline-flex size-8 shrink-0 items-center justify-center rounded border border-line-strong bg-raised text-ink-2 hover:bg-hover hover:text-ink"
      entries={[
        {
          kind: 'action',
          id: 'edit',
          icon: <Pencil size={15} aria-hidden />,
          content: t('manage.edit'),
          onSelect: onEdit,
        },
        {
          kind: 'action',
          id: 'delete',
          danger: true,
          icon: <Trash2 size={15} aria-hidden />,
          content: t('manage.delete'),
          onSelect: onDelete,
        },
      ]}
    >
      <EllipsisVertical size={16} aria-hidden />
    </MenuButton>
  )
}

/** The palette has them too. */
function useManageCommands({ name, onEdit, onDelete }: ManageMenuProps): void {
  const t = useT()
  const edit = useLatest(onEdit)
  const remove = useLatest(onDelete)
  const commands = useMemo<Command[]>(() => {
    const shared = { section: t('keys.everywhere'), detail: name }
    return [
      { id: 'manage.edit', label: t('manage.edit'), run: () => edit(), ...shared },
      { id: 'manage.delete', label: t('manage.delete'), run: () => remove(), ...shared },
    ]
  }, [t, name, edit, remove])
  useCommands(commands)
}
