import { useMutation } from '@tanstack/react-query'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { client, invalidate, unwrap } from '../../lib/api.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useUndo } from '../activity/use-undo.ts'
import type { GridSelection } from '../grid/grid-types.ts'

interface UnlinkDialogProps {
  readonly collection: Collection
  readonly selection: GridSelection
  readonly loaded: readonly CollectionVersion[]
  readonly filter: string | undefined
  readonly onClose: () => void
  /** Nothing is selected any more then, and the dialog goes with the selection. */
  readonly onDone: () => void
}

const SHOWN = 12

/** Links go, versions stay; it can be undone, so a click confirms it (ui.md, Promotion: typed only for what cannot). */
export function UnlinkDialog({ collection, selection, loaded, filter, onClose, onDone }: UnlinkDialogProps) {
  const { t, language } = useLocale()
  const undo = useUndo()
  const names = [...selection.keys]
  const held = loaded.filter(
    ({ version, aliases }) =>
      (selection.isAll || selection.keys.has(version)) && aliases.some(({ alias }) => alias !== 'latest'),
  )
  const unlink = useMutation({
    mutationFn: () =>
      unwrap(
        client.POST('/collections/{collection}/unlink', {
          params: { path: { collection: collection.id } },
          body: selection.isAll ? { filter: filter ?? '{}' } : { versions: names },
        }),
      ),
    onSuccess: ({ actionId, unlinked }) => {
      showToast({
        text: t('bulk.unlinked', { count: unlinked.length }),
        ...(actionId === null ? {} : { action: { label: t('undo.action'), run: () => void undo(actionId) } }),
      })
      onDone()
    },
    onSettled: () =>
      invalidate(
        '/collections/{collection}/versions',
        '/registries/{registry}/collections/{collection}',
        '/registries/{registry}/collections',
        '/collections/{collection}/keys',
        '/tags',
        '/registries',
        '/events',
      ),
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        selection.isAll ? t('bulk.unlinkAllTitle') : t('bulk.unlinkTitle', { count: selection.keys.size })
      }
      description={t('bulk.unlinkDetail', { collection: collection.name })}
      footer={
        <>
          <Button variant="danger" busy={unlink.isPending} onClick={() => unlink.mutate()}>
            {t('bulk.unlink')}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t('promotion.cancel')}
          </Button>
        </>
      }
    >
      {!selection.isAll && (
        <p className="font-mono text-sm wrap-anywhere text-ink-2">
          {names.slice(0, SHOWN).join(', ')}
          {names.length > SHOWN && ` ${t('bulk.andMore', { count: names.length - SHOWN })}`}
        </p>
      )}
      {held.length > 0 && (
        <p className="mt-2 text-protected">
          {t('bulk.unlinkAliases', {
            aliases: held
              .flatMap(({ version, aliases }) =>
                aliases.filter(({ alias }) => alias !== 'latest').map(({ alias }) => `${alias} (${version})`),
              )
              .slice(0, SHOWN)
              .join(', '),
          })}
        </p>
      )}
      {unlink.isError && (
        <p role="alert" className="mt-2 text-loss">
          {wordsFor(unlink.error, t, language)}
        </p>
      )}
    </Dialog>
  )
}
