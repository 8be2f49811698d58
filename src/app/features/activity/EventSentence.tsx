import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Event } from '../../../contract/schemas/activity.ts'
import { RichText, useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { registriesQuery } from '../../lib/queries.ts'
import { AliasChip, VersionLabel } from '../../ui/chips.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { addressOf, addressOfVersion } from '../search/hit-address.ts'
import { eventKey } from './event-key.ts'
import { isToldTogether } from './group-events.ts'

const NAME = 'font-medium text-ink wrap-anywhere'
const LINK = `${NAME} hover:underline`

interface EventSentenceProps {
  readonly event: Event
  /** Of how many it tells, where it stands for all events of its group. */
  readonly count?: string
}

/** What happened, as one sentence in the order of the language, with links to what it happened to. */
export function EventSentence({ event, count }: EventSentenceProps) {
  const t = useT()
  const { actor, kind } = event
  const key = count !== undefined && isToldTogether(kind) ? (`event.many.${kind}` as const) : eventKey(event)
  return (
    <span className="text-ink-2">
      <RichText
        k={key}
        values={{
          actor: (
            <VisibleText
              className={NAME}
              text={actor === null ? t('activity.system') : actor.name || actor.username}
            />
          ),
          count,
          subject: <Subject event={event} />,
          collection: <CollectionName event={event} />,
          home: <VisibleText className={NAME} text={event.home?.name ?? ''} />,
          from: <VersionName event={event} version={event.from} />,
          to: <VersionName event={event} version={event.to} />,
        }}
      />
    </span>
  )
}

function Subject({ event }: { readonly event: Event }): ReactNode {
  const subject = event.subject ?? ''
  if (event.kind === 'alias.moved') return <EventAlias event={event} />
  if (event.kind.startsWith('version.')) return <VersionName event={event} version={subject} />
  if (event.kind.startsWith('registry.') && subject === event.home?.name) {
    return (
      <Link className={LINK} to={paths.registry(subject)}>
        <VisibleText text={subject} />
      </Link>
    )
  }
  return <VisibleText className={NAME} text={subject} />
}

/** Whether it is protected is said by the registry of today: events do not keep it. */
function EventAlias({ event }: { readonly event: Event }): ReactNode {
  const { data } = useQuery(registriesQuery())
  const registry = data?.items.find(({ id }) => id === event.home?.id)
  const alias = event.subject ?? ''
  return <AliasChip alias={alias} isProtected={registry?.protectedAliases.includes(alias) ?? false} />
}

function CollectionName({ event }: { readonly event: Event }): ReactNode {
  const t = useT()
  if (event.collection === null) return null
  const { name, path, type, deleted } = event.collection
  if (deleted) {
    return (
      <Link className={LINK} to={paths.trash()}>
        <VisibleText className="line-through" text={name} /> {t('activity.deleted')}
      </Link>
    )
  }
  const address = addressOf({ kind: 'collection', name, path, type, version: null })
  if (address === null) return <VisibleText className={NAME} text={name} />
  return (
    <Link className={LINK} to={address}>
      <VisibleText text={name} />
    </Link>
  )
}

interface VersionNameProps {
  readonly event: Event
  readonly version: string | null
}

function VersionName({ event, version }: VersionNameProps): ReactNode {
  if (version === null) return null
  const label = <VersionLabel>{version}</VersionLabel>
  if (event.collection === null || event.collection.deleted) return label
  const { path, type } = event.collection
  const address = addressOfVersion({ path, version, type })
  if (address === null) return label
  return (
    <Link className="text-ink hover:underline" to={address}>
      {label}
    </Link>
  )
}
