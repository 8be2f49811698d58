import { useQueries, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import {
  type KeyboardEvent,
  type RefObject,
  useDeferredValue,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'
import { registriesQuery, versionQuery } from '../../lib/queries.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { KindGlyph, kindOfType } from '../../ui/chips.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { type LinkItem, linkItemOf } from './link-items.ts'
import type { LinkRequest } from './link-request.ts'
import {
  isOpen,
  linkTargetsQuery,
  splitTargetText,
  type TargetGroup,
  type TargetOption,
  targetGroup,
} from './link-targets.ts'
import { useKnownLinks } from './use-known-links.ts'
import type { LinkJob } from './use-link.ts'
import { useMatchingItems } from './use-matching-items.ts'
import { VerdictWords } from './VerdictWords.tsx'

interface LinkDialogProps {
  readonly request: LinkRequest
  readonly onLink: (job: LinkJob) => void
  readonly onClose: () => void
}

export function LinkDialog({ request, onLink, onClose }: LinkDialogProps) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  const [isLate] = useState(request.unknown.length > 0 || request.matching !== null)
  const asked = useQueries({
    queries: request.unknown.map(({ collectionId, version }) => versionQuery(collectionId, version)),
  })
  const matching = useMatchingItems(request.matching)
  const items = [
    ...request.known,
    ...asked.flatMap(({ data }) => (data === undefined ? [] : linkItemOf(data))),
    ...(matching.data ?? []),
  ]
  const failed = [matching, ...asked].find(({ isError }) => isError)
  const pending = matching.isLoading || asked.some(({ isPending }) => isPending)
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      initialFocus={field}
      title={items.length === 0 ? t('link.action') : t('link.title', { count: items.length })}
      description={<ItemNames items={items} />}
    >
      {failed !== undefined && <QueryFailed dense title={t('link.versionsFailed')} query={failed} />}
      {!pending && items.length === 0 && failed === undefined && (
        <p className="text-ink-2">{t('link.noVersions')}</p>
      )}
      {pending && <PickerSkeleton />}
      {!pending && items.length > 0 && (
        <TargetPicker
          items={items}
          field={field}
          isLate={isLate}
          onChoose={({ registry, collection }) => onLink({ items, target: { registry, collection } })}
        />
      )}
    </Dialog>
  )
}

const NAMED = 3

function ItemNames({ items }: { readonly items: readonly LinkItem[] }) {
  const t = useT()
  return (
    <>
      {items.slice(0, NAMED).map((item, index) => (
        <span key={item.versionId}>
          {index > 0 && ', '}
          <VisibleText className="font-mono" text={item.label} />
        </span>
      ))}
      {items.length > NAMED && ` ${t('count.moreTags', { count: items.length - NAMED })}`}
    </>
  )
}

interface TargetPickerProps {
  readonly items: readonly LinkItem[]
  readonly field: RefObject<HTMLInputElement | null>
  /** The dialog stands before the versions are known. */
  readonly isLate: boolean
  readonly onChoose: (option: TargetOption) => void
}

/** A combobox over a grouped listbox, after the APG; what does not take the versions is reached too, and says why. */
function TargetPicker({ items, field, isLate, onChoose }: TargetPickerProps) {
  const t = useT()
  const listId = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState<string | null>(null)
  const typed = useDeferredValue(text)
  const { groups, failed, pending } = useTargetGroups(items, typed)
  const options = groups.flatMap((group) => group.options)
  const chosen = options.find(({ id }) => id === active) ?? options[0]
  const domId = (option: TargetOption) => `${listId}-${options.indexOf(option)}`
  // Opened by its address, the dialog has put its first focus elsewhere. Otherwise it puts it here by itself, and only
  // then knows where to give it back to.
  useEffect(() => {
    if (isLate) field.current?.focus()
  }, [field, isLate])
  const choose = (option: TargetOption | undefined) => {
    if (option !== undefined && option.verdict.takes.length > 0) onChoose(option)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter and the arrows belong to the input method while it composes (ui.md, Tags).
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      return choose(chosen)
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || chosen === undefined) return
    event.preventDefault()
    const next = options[(options.indexOf(chosen) + step + options.length) % options.length]
    if (next === undefined) return
    setActive(next.id)
    document.getElementById(domId(next))?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <>
      <TextField
        ref={field}
        label={t('link.field')}
        hint={t('link.hint')}
        value={text}
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={listId}
        aria-activedescendant={chosen === undefined ? undefined : domId(chosen)}
        onChange={(event) => {
          setText(event.target.value)
          setActive(null)
        }}
        onKeyDown={onKeyDown}
      />
      <p role="status" className="sr-only">
        {!pending && t('search.results', { count: options.length })}
      </p>
      {failed !== undefined && <QueryFailed dense title={t('registry.listFailed')} query={failed} />}
      {pending && options.length === 0 && <PickerSkeleton />}
      {!pending && failed === undefined && options.length === 0 && (
        <p className="pt-4 text-ink-2">{t('link.none')}</p>
      )}
      <div id={listId} role="listbox" aria-label={t('link.targets')} className="-mx-2 mt-2">
        {groups.map((group) => (
          <TargetGroupPart
            key={group.registry.id}
            group={group}
            total={items.length}
            chosen={chosen}
            domId={domId}
            onChoose={choose}
          />
        ))}
      </div>
    </>
  )
}

function useTargetGroups(items: readonly LinkItem[], typed: string) {
  const { registry: registryText, collection: text } = splitTargetText(typed)
  const registries = useQuery(registriesQuery())
  const links = useKnownLinks(items)
  const wanted = (registries.data?.items ?? [])
    .filter(({ name }) => name.toLowerCase().includes(registryText.toLowerCase()))
    .toSorted((a, b) => Number(isOpen(b, items)) - Number(isOpen(a, items)))
  const answers = useQueries({
    queries: wanted.map((registry) => ({
      ...linkTargetsQuery(registry.name, text),
      placeholderData: <T,>(old: T) => old,
      // Where nothing can be linked there is nothing to choose from.
      enabled: isOpen(registry, items),
    })),
  })
  const groups = wanted.map((registry, index) =>
    targetGroup({ registry, collections: answers[index]?.data?.items ?? [], items, links, text }),
  )
  return {
    // Typing looks for something to choose; who opens the dialog sees every registry and why it refuses.
    groups: groups.filter(({ options }) => options.length > 0 || text === ''),
    failed: [registries, ...answers].find(({ isError }) => isError),
    pending: registries.isPending || answers.some(({ isPending, isFetching }) => isPending && isFetching),
  }
}

interface TargetGroupPartProps {
  readonly group: TargetGroup
  readonly total: number
  readonly chosen: TargetOption | undefined
  readonly domId: (option: TargetOption) => string
  readonly onChoose: (option: TargetOption) => void
}

function TargetGroupPart({ group, total, chosen, domId, onChoose }: TargetGroupPartProps) {
  const { registry, verdict, options } = group
  const takesNone = verdict.takes.length === 0
  return (
    <div role="group" aria-label={visibleText(registry.name)} className="pb-1">
      <p className="flex items-baseline gap-3 px-2 pt-2 pb-1 text-sm text-ink-3" role="presentation">
        <VisibleText className="min-w-0 truncate font-medium" text={registry.name} />
        {takesNone && (
          <span className="ml-auto">
            <VerdictWords verdict={verdict} total={total} />
          </span>
        )}
      </p>
      {options.map((option) => (
        <TargetRow
          key={option.id}
          id={domId(option)}
          option={option}
          total={total}
          active={option === chosen}
          onChoose={() => onChoose(option)}
        />
      ))}
    </div>
  )
}

interface TargetRowProps {
  readonly id: string
  readonly option: TargetOption
  readonly total: number
  readonly active: boolean
  readonly onChoose: () => void
}

function TargetRow({ id, option, total, active, onChoose }: TargetRowProps) {
  const t = useT()
  const takes = option.verdict.takes.length > 0
  return (
    // The keys of the list are those of its combobox, which keeps the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={!takes || undefined}
      className={cx(
        'flex h-9 items-center gap-2 rounded-sm px-2',
        active && 'bg-hover',
        takes ? 'cursor-pointer hover:bg-hover' : 'cursor-not-allowed text-ink-3',
      )}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {option.isNew ? (
        <Plus size={15} aria-hidden className="shrink-0 text-accent-ink" />
      ) : (
        <KindGlyph kind={kindOfType(option.type)} />
      )}
      <span className="min-w-0 flex-1 truncate">
        {option.isNew ? (
          t('link.create', { name: option.collection, type: option.type })
        ) : (
          <span className={cx(takes && 'font-medium')}>
            <VisibleText text={option.collection} />
          </span>
        )}
      </span>
      <span className={cx('shrink-0 text-sm', takes ? 'text-ink-2' : 'text-ink-3')}>
        <VerdictWords verdict={option.verdict} total={total} />
      </span>
    </div>
  )
}

function PickerSkeleton() {
  return Array.from({ length: 5 }, (_, row) => <Skeleton key={row} className="mt-3 h-6 w-full" />)
}
