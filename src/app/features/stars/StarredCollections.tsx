import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Star } from '../../../contract/schemas/personal.ts'
import { q } from '../../lib/api.ts'
import { useT } from '../../lib/i18n.tsx'
import { addressOfCollection, paths } from '../../lib/paths.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { KindGlyph, kindOfType } from '../../ui/chips.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { StarMark } from './StarMark.tsx'

const MOST_SHOWN = 24

/** The collections and artifacts somebody has put a star on, the latest first. Registries stand in the list below. */
export function StarredCollections() {
  const t = useT()
  const { data } = useQuery(q('/me/stars', { query: { limit: MOST_SHOWN } }))
  const starred = data?.items.filter(({ kind }) => kind === 'collection') ?? []
  if (starred.length === 0) return null
  return (
    <section aria-label={t('star.collections')} className="px-4 pb-5 sm:px-6">
      <ul className="flex flex-wrap gap-2">
        {starred.map((star) => (
          <li key={star.id} className="flex max-w-full">
            <StarredLink star={star} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function StarredLink({ star }: { readonly star: Star }) {
  const type = star.type ?? ''
  return (
    <Link
      to={addressOf(star)}
      title={visibleText(star.path)}
      className="flex h-8 min-w-0 items-center gap-2 rounded border border-line-strong bg-raised px-2.5 hover:border-edge hover:bg-hover"
    >
      <KindGlyph kind={kindOfType(type)} />
      <VisibleText className="truncate" text={star.name} />
      <StarMark />
    </Link>
  )
}

function addressOf({ home, name, type }: Star): string {
  if (home === null) return paths.registry(name)
  return addressOfCollection({ home, name, type: type ?? '' })
}
