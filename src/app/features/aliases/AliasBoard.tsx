import { may } from '../../../contract/permissions.ts'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { Headline } from '../../lib/headline.ts'
import { useT } from '../../lib/i18n.tsx'
import { AliasSlot, NewAliasSlot } from './AliasSlot.tsx'
import { aliasTotal, slotsOf } from './slots.ts'

interface AliasBoardProps {
  readonly collection: Collection
  readonly protectedAliases: readonly string[]
  readonly headline: Headline | null
  /** The past time that the board shows; null: now. */
  readonly at: string | null
  /** Those at hand; a slot asks for what is not among them. */
  readonly versions: readonly CollectionVersion[]
  /** An empty name stands for one that is still to be chosen. Left out where the page shows the past. */
  readonly onOpen?: ((alias: string, version?: string) => void) | undefined
}

/** “What is in production?”, answered before anything is clicked (ui.md, the signature of the app). */
export function AliasBoard(props: AliasBoardProps) {
  const { collection, protectedAliases, headline, at, versions, onOpen } = props
  const t = useT()
  const slots = slotsOf(collection, protectedAliases)
  const hidden = aliasTotal(collection) - collection.aliases.length
  return (
    <section aria-label={t('board.label')} className="px-4 pb-5 sm:px-6">
      {/* On a phone a list in one frame: a board of cards would be taller than the screen. */}
      <ul className="flex flex-wrap gap-2 max-sm:flex-col max-sm:flex-nowrap max-sm:gap-0 max-sm:divide-y max-sm:divide-line max-sm:rounded max-sm:border max-sm:border-line-strong">
        {slots.map((slot) => (
          <li key={slot.alias} className="flex min-w-0 sm:max-w-[340px] sm:flex-[1_1_232px]">
            <AliasSlot
              slot={slot}
              collectionId={collection.id}
              headline={headline}
              at={at}
              versions={versions}
              onOpen={onOpen}
            />
          </li>
        ))}
        {onOpen !== undefined && collection.versionCount > 0 && may(collection.role, 'set_alias') && (
          <li className="flex">
            <NewAliasSlot onOpen={() => onOpen('')} />
          </li>
        )}
      </ul>
      {hidden > 0 && <p className="pt-2 text-sm text-ink-3">{t('board.more', { count: hidden })}</p>}
    </section>
  )
}
