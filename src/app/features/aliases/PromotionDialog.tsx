import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useRef, useState } from 'react'
import { Problem } from '../../../contract/errors.ts'
import { parseAlias } from '../../../contract/names/names.ts'
import { aliasAction, leastRoleFor, may } from '../../../contract/permissions.ts'
import type { AliasPreview, Collection } from '../../../contract/schemas/collection.ts'
import { RichText, useLocale, useT } from '../../lib/i18n.tsx'
import { aliasPreviewQuery } from '../../lib/queries.ts'
import type { Translate } from '../../lib/translate.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { useVersions } from '../versions/use-versions.ts'
import { ConflictNote } from './ConflictNote.tsx'
import type { Conflict } from './conflict.ts'
import { PreviewBody } from './PreviewBody.tsx'
import { LATEST, likeliestAlias, type Slot, slotsOf } from './slots.ts'
import type { PromotionRequest } from './use-promotion-request.ts'
import { VersionChooser } from './VersionChooser.tsx'

interface PromotionDialogProps {
  readonly collection: Collection
  readonly protectedAliases: readonly string[]
  readonly request: PromotionRequest
  readonly conflict: Conflict | null
  readonly onChange: (request: PromotionRequest) => void
  readonly onConfirm: (preview: AliasPreview) => void
  /** An alias that is on a version shall be on none. */
  readonly onTakeOff: (alias: string, from: string) => void
  readonly takingOff: boolean
  readonly onClose: () => void
}

export function PromotionDialog({
  collection,
  protectedAliases,
  request,
  conflict,
  onChange,
  onConfirm,
  onTakeOff,
  takingOff,
  onClose,
}: PromotionDialogProps) {
  const { t, language } = useLocale()
  const confirm = useRef<HTMLButtonElement>(null)
  const aliasField = useRef<HTMLSelectElement>(null)
  const [name, setName] = useState('')
  const slots = slotsOf(collection, protectedAliases).filter(({ alias }) => alias !== LATEST)
  const mayMove = ({ alias }: Slot) => may(collection.role, aliasAction(alias, protectedAliases))
  const chosen = request.alias ?? likeliestAlias(slots, mayMove) ?? ''
  const isListed = slots.some(({ alias }) => alias === chosen)
  // An alias that the address names and the board does not is a name somebody is giving.
  const typed = useDeferredValue(name === '' && !isListed ? chosen : name)
  const alias = isListed ? chosen : typed
  const fault = isListed || alias === '' ? null : aliasFault(alias, t, language)

  const versions = useNewestNames(collection.id)
  const version =
    request.version ?? versions.find((one) => one !== holderOf(collection, alias)) ?? versions[0] ?? ''
  const ready = alias !== '' && fault === null && version !== ''
  const query = useQuery({ ...aliasPreviewQuery(collection.id, alias, version), enabled: ready })
  const preview = ready ? query.data : undefined

  const holder = preview === undefined ? holderOf(collection, alias) : preview.from?.version
  const refusal = refusalFor({ alias, version, preview, fault, collection, protectedAliases, t })
  const confirmPreview = () => {
    if (refusal === null && preview !== undefined) onConfirm(preview)
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      // Where the alias is still to be chosen, its first letter and Enter are all the keys it takes (ui.md, Promotion).
      initialFocus={request.alias === null ? aliasField : confirm}
      title={
        alias === '' ? (
          t('promotion.title')
        ) : (
          <RichText k="promotion.titleOf" values={{ alias: <VisibleText text={alias} /> }} />
        )
      }
      description={
        <RichText k="promotion.in" values={{ collection: <VisibleText text={collection.name} /> }} />
      }
      footer={
        <>
          <Button
            ref={confirm}
            variant="primary"
            disabledReason={refusal}
            busy={refusal === null && preview === undefined}
            onClick={confirmPreview}
          >
            {holder === undefined
              ? t('promotion.confirmFirst', { alias: alias || '…', version })
              : t('promotion.confirm', { alias, version })}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t('promotion.cancel')}
          </Button>
          {isListed && holder !== undefined && (
            <Button
              variant="danger"
              disabledReason={roleRefusal({ alias, collection, protectedAliases, t })}
              busy={takingOff}
              onClick={() => onTakeOff(alias, holder)}
            >
              {t('promotion.takeOff', { alias, version: holder })}
            </Button>
          )}
          {refusal !== null && (
            <p className="basis-full text-sm text-ink-2 sm:basis-auto sm:pl-2">{refusal}</p>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {conflict !== null && <ConflictNote conflict={conflict} />}
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
          <Select
            ref={aliasField}
            label={t('promotion.alias')}
            value={isListed ? chosen : ''}
            onChange={(event) => onChange({ alias: event.target.value, version: request.version })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              confirmPreview()
            }}
          >
            {slots.map((slot) => (
              <option key={slot.alias} value={slot.alias}>
                {visibleText(slot.alias)}
              </option>
            ))}
            <option value="">{t('promotion.aliasNew')}</option>
          </Select>
          <VersionChooser
            collectionId={collection.id}
            version={version}
            onChoose={(next) => onChange({ alias: request.alias, version: next })}
          />
          {!isListed && (
            <TextField
              className="sm:col-span-2"
              label={t('promotion.aliasName')}
              hint={t('promotion.aliasHint')}
              error={fault}
              value={name === '' ? chosen : name}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </div>
        {ready && query.isError && <QueryFailed dense title={t('promotion.previewFailed')} query={query} />}
        {ready && query.isPending && <PreviewSkeleton />}
        {preview !== undefined && <PreviewBody preview={preview} />}
      </div>
    </Dialog>
  )
}

/** What is meant while no version was asked for is one of the newest. */
function useNewestNames(collectionId: string): readonly string[] {
  const query = useVersions(collectionId)
  return query.data?.pages.flatMap((page) => page.items.map(({ version }) => version)) ?? []
}

const holderOf = (collection: Collection, alias: string): string | undefined =>
  collection.aliases.find((value) => value.alias === alias)?.version

function aliasFault(alias: string, t: Translate, language: string): string | null {
  try {
    parseAlias(alias)
    return null
  } catch (error) {
    return language === 'en' && error instanceof Problem ? error.message : t('error.invalid_name')
  }
}

interface Choice {
  readonly alias: string
  readonly version: string
  readonly preview: AliasPreview | undefined
  readonly fault: string | null
  readonly collection: Collection
  readonly protectedAliases: readonly string[]
  readonly t: Translate
}

/** Why the move cannot be made, in words; null if it can. The rule is the contract's, the same the server holds. */
function refusalFor({
  alias,
  version,
  preview,
  fault,
  collection,
  protectedAliases,
  t,
}: Choice): string | null {
  if (alias === '') return t('promotion.chooseAlias')
  if (fault !== null) return fault
  if (version === '') return t('collection.empty')
  const forbidden = roleRefusal({ alias, collection, protectedAliases, t })
  if (forbidden !== null) return forbidden
  if (preview?.from?.membershipId === preview?.to.membershipId && preview !== undefined) {
    return t('promotion.same', { alias, version })
  }
  return null
}

function roleRefusal({
  alias,
  collection,
  protectedAliases,
  t,
}: Pick<Choice, 'alias' | 'collection' | 'protectedAliases' | 't'>): string | null {
  const action = aliasAction(alias, protectedAliases)
  if (may(collection.role, action)) return null
  const role = t(`role.${leastRoleFor(action)}`)
  return t('promotion.needsRole', { alias, role, own: t(`role.${collection.role}`) })
}

function PreviewSkeleton() {
  const t = useT()
  return (
    <div aria-busy aria-label={t('app.loading')} role="status" className="flex flex-col gap-4">
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-5 w-1/2" />
    </div>
  )
}
