import { Bookmark, Check, Save, Star, Trash2, Users } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { leastRoleFor, may } from '../../../contract/permissions.ts'
import type { Collection } from '../../../contract/schemas/collection.ts'
import type { SavedView } from '../../../contract/schemas/personal.ts'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { PopoverButton } from '../../ui/PopoverButton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { type NewView, useViews } from './use-views.ts'

type Views = ReturnType<typeof useViews>

/** Filter, order and columns under a name: for oneself, for all, or as what everybody sees first. */
export function ViewsButton({ collection }: { readonly collection: Collection }) {
  const t = useT()
  const views = useViews(collection.id)
  const { current } = views
  return (
    <PopoverButton
      label={current === null ? t('views.title') : t('views.titleOf', { name: current.name })}
      className={cx(buttonClass(), 'h-[30px] max-w-48 px-2.5 font-normal')}
      popup={(close) => <ViewsPanel collection={collection} views={views} onClose={close} />}
    >
      <Bookmark size={14} aria-hidden className="shrink-0" />
      <VisibleText className="truncate max-lg:sr-only" text={current?.name ?? t('views.title')} />
    </PopoverButton>
  )
}

interface ViewsPanelProps {
  readonly collection: Collection
  readonly views: Views
  readonly onClose: () => void
}

function ViewsPanel({ collection, views, onClose }: ViewsPanelProps) {
  const t = useT()
  const items = views.query.data?.items ?? []
  return (
    <>
      <ul aria-label={t('views.title')} className="min-h-0 overflow-y-auto p-1">
        {items.map((view) => (
          <ViewRow key={view.id} view={view} views={views} onClose={onClose} />
        ))}
        {views.query.isSuccess && items.length === 0 && (
          <li className="px-2 py-3 text-sm text-ink-3">{t('views.none')}</li>
        )}
        {views.query.isError && <li className="px-2 py-3 text-sm text-loss">{t('views.loadFailed')}</li>}
      </ul>
      <NewViewForm collection={collection} views={views} onClose={onClose} />
    </>
  )
}

interface ViewRowProps {
  readonly view: SavedView
  readonly views: Views
  readonly onClose: () => void
}

function ViewRow({ view, views, onClose }: ViewRowProps) {
  const t = useT()
  const { name } = view
  const isCurrent = views.current?.id === view.id
  const hasChanged = isCurrent && views.state !== view.state
  return (
    <li className="flex items-center rounded-sm pr-1 hover:bg-hover">
      <button
        type="button"
        aria-current={isCurrent}
        className="flex h-8 min-w-0 flex-1 items-center gap-2 px-2 text-left"
        onClick={() => {
          views.apply(view)
          onClose()
        }}
      >
        <Check size={14} aria-hidden className={cx('shrink-0', !isCurrent && 'invisible')} />
        <VisibleText className="truncate" text={name} />
        {view.scope === 'shared' && (
          <Users size={13} role="img" aria-label={t('views.shared')} className="shrink-0 text-ink-3" />
        )}
        {view.isDefault && (
          <Star size={13} role="img" aria-label={t('views.default')} className="shrink-0 text-ink-3" />
        )}
      </button>
      {view.canEdit && hasChanged && (
        <IconButton
          icon={Save}
          className="size-6"
          label={t('views.saveOver', { name })}
          onClick={() => views.update.mutate({ id: view.id, state: views.state })}
        />
      )}
      {view.canEdit && view.scope === 'shared' && (
        <IconButton
          icon={Star}
          className={cx('size-6', view.isDefault && 'text-accent-ink!')}
          aria-pressed={view.isDefault}
          label={t('views.makeDefault', { name })}
          onClick={() => views.update.mutate({ id: view.id, isDefault: !view.isDefault })}
        />
      )}
      {view.canEdit && (
        <IconButton
          icon={Trash2}
          className="size-6"
          label={t('views.delete', { name })}
          onClick={() => views.remove.mutate(view)}
        />
      )}
    </li>
  )
}

function NewViewForm({ collection, views, onClose }: ViewsPanelProps) {
  const t = useT()
  const [view, setView] = useState<NewView>({ name: '', scope: 'private', isDefault: false })
  const mayShare = may(collection.role, 'edit')
  const isShared = view.scope === 'shared'
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (view.name.trim() !== '')
      views.create.mutate({ ...view, name: view.name.trim() }, { onSuccess: onClose })
  }
  return (
    <form onSubmit={save} className="flex shrink-0 flex-col gap-2 border-t border-line p-3">
      <TextField
        label={t('views.name')}
        value={view.name}
        autoComplete="off"
        onChange={(event) => setView({ ...view, name: event.target.value })}
      />
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={isShared}
            disabled={!mayShare}
            onChange={(event) =>
              setView({ ...view, scope: event.target.checked ? 'shared' : 'private', isDefault: false })
            }
          />
          {t('views.share')}
        </label>
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={view.isDefault}
            disabled={!isShared}
            onChange={(event) => setView({ ...view, isDefault: event.target.checked })}
          />
          {t('views.asDefault')}
        </label>
      </div>
      {!mayShare && (
        <p className="text-sm text-ink-3">
          {t('bulk.needsRole', { role: t(`role.${leastRoleFor('edit')}`) })}
        </p>
      )}
      <Button type="submit" size="sm" busy={views.create.isPending} className="self-start">
        {t('views.save')}
      </Button>
    </form>
  )
}
