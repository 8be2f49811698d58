import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { q } from '../../lib/api.ts'
import { useT } from '../../lib/i18n.tsx'
import { BulkTagDialog } from './BulkTagDialog.tsx'
import { countTags } from './bulk-tags.ts'
import { collectionTags, matchingTags, type TaggedVersion, versionTags } from './tag-job.ts'

interface VersionTagsDialogProps {
  readonly collectionId: string
  readonly versions: readonly TaggedVersion[]
  readonly onClose: () => void
}

export function VersionTagsDialog({ collectionId, versions, onClose }: VersionTagsDialogProps) {
  const t = useT()
  const job = useMemo(
    () => versionTags(collectionId, versions, countTags(versions), t),
    [collectionId, versions, t],
  )
  return <BulkTagDialog job={job} onClose={onClose} />
}

interface CollectionTagsDialogProps {
  readonly collections: readonly Collection[]
  readonly onClose: () => void
}

/** Of one home: tags are looked for where they stand. */
export function CollectionTagsDialog({ collections, onClose }: CollectionTagsDialogProps) {
  const t = useT()
  const home = collections[0]?.home
  const registry = home?.kind === 'registry' ? home.name : undefined
  const job = useMemo(
    () => collectionTags(registry === undefined ? {} : { registry }, collections, countTags(collections), t),
    [registry, collections, t],
  )
  return <BulkTagDialog job={job} onClose={onClose} />
}

interface MatchingTagsDialogProps {
  readonly collectionId: string
  readonly filter: string | undefined
  readonly total: number | null
  readonly onClose: () => void
}

const MOST_TAGS = 200

/** The tags of all that match: counted where that is all there are, else offered without saying who has them. */
export function MatchingTagsDialog({ collectionId, filter, total, onClose }: MatchingTagsDialogProps) {
  const t = useT()
  const { data, isPending } = useQuery(
    q('/collections/{collection}/facets', {
      path: { collection: collectionId },
      query: { keys: 'tag', limit: MOST_TAGS },
    }),
  )
  const job = useMemo(() => {
    const values = data?.items[0]?.values ?? []
    const tags = values.map(({ value, count }) => ({
      tag: String(value),
      count: filter === undefined ? count : null,
    }))
    return matchingTags({ collectionId, filter, total, tags }, t)
  }, [data, collectionId, filter, total, t])
  // A failure leaves the field: tags can be added without knowing those that are there.
  return isPending ? null : <BulkTagDialog job={job} onClose={onClose} />
}
