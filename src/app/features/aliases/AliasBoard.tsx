import { may } from '../../../contract/permissions.ts'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import type { Headline } from '../../lib/headline.ts'
import { useT } from '../../lib/i18n.tsx'
import { AliasSlot, NewAliasSlot } from './AliasSlot.tsx'
import { slotsOf } from './slots.ts'

interface AliasBoardProps {
  readonly collection: Collection
  readonly registry: Registry
  readonly headline: Headline | null
  /** Those at hand; a slot asks for what is not among them. */
  readonly versions: readonly CollectionVersion[]
  /** An empty name stands for one that is still to be chosen. */
  readonly onOpen: (alias: string) => void
}

/** “What is in production?”, answered before anything is clicked (ui.md, the signature of the app). */
export function AliasBoard({ collection, registry, headline, versions, onOpen }: AliasBoardProps) {
  const t = useT()
  const slots = slotsOf(collection, registry.protectedAliases)
  const hidden = collection.aliasCount - collection.aliases.length
  return (
    <section aria-label={t('board.label')} className="px-4 pb-5 sm:px-6">
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,232px),1fr))] gap-2">
        {slots.map((slot) => (
          <li key={slot.alias} className="flex">
            <AliasSlot
              slot={slot}
              collectionId={collection.id}
              headline={headline}
              versions={versions}
              onOpen={onOpen}
            />
          </li>
        ))}
        {collection.versionCount > 0 && may(collection.role, 'set_alias') && (
          <li className="flex">
            <NewAliasSlot onOpen={() => onOpen('')} />
          </li>
        )}
      </ul>
      {hidden > 0 && <p className="pt-2 text-sm text-ink-3">{t('board.more', { count: hidden })}</p>}
    </section>
  )
}
