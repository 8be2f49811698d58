import { client, unwrap } from '../../lib/api.ts'
import type { Translate } from '../../lib/translate.ts'
import type { TagCount } from './bulk-tags.ts'
import type { TagScope } from './tag-queries.ts'

export interface TagChanges {
  readonly add: string[]
  readonly remove: string[]
}

export interface TagFailure {
  /** What a second try is made with. */
  readonly target: string
  readonly name: string
  readonly code: string
  readonly detail: string
}

export interface TagOutcome {
  readonly changed: number
  readonly failures: readonly TagFailure[]
  readonly actionId: string | null
}

/** Tags of many things, changed in one action with one undo. */
export interface TagJob {
  /** Where tags are looked for. */
  readonly scope: TagScope
  /** How many it is about; null where nobody has counted. */
  readonly total: number | null
  /** The tags that any of them has. */
  readonly tags: readonly TagCount[]
  readonly words: {
    readonly title: string
    readonly changed: (count: number) => string
    readonly failures: (count: number) => string
  }
  /** `only` are those that failed before; null is all of them. */
  readonly send: (change: TagChanges, only: readonly string[] | null) => Promise<TagOutcome>
}

export interface TaggedVersion {
  readonly versionId: string
  /** `v3` */
  readonly version: string
  readonly tags: readonly string[]
}

const versionWords = (t: Translate) => ({
  changed: (count: number) => t('tags.bulk.changed', { count }),
  failures: (count: number) => t('tags.bulk.failures', { count }),
})

interface Choice {
  readonly versions?: string[]
  readonly filter?: string
}

async function tagVersions(
  collection: string,
  choice: Choice,
  change: TagChanges,
  nameOf: (asked: string) => string,
): Promise<TagOutcome> {
  const body = { ...choice, ...change }
  const { changed, failures, actionId } = await unwrap(
    client.POST('/collections/{collection}/tags', { params: { path: { collection } }, body }),
  )
  return {
    changed,
    actionId,
    failures: failures.map(({ version, ...problem }) => ({
      target: version,
      name: nameOf(version),
      ...problem,
    })),
  }
}

/** Versions that somebody has chosen by themselves. */
export function versionTags(
  collectionId: string,
  versions: readonly TaggedVersion[],
  tags: readonly TagCount[],
  t: Translate,
): TagJob {
  const ids = versions.map(({ versionId }) => versionId)
  const nameOf = (asked: string) => versions.find(({ versionId }) => versionId === asked)?.version ?? asked
  return {
    scope: { collection: collectionId },
    total: versions.length,
    tags,
    words: { ...versionWords(t), title: t('tags.bulk.title', { count: versions.length }) },
    send: (change, only) => tagVersions(collectionId, { versions: [...(only ?? ids)] }, change, nameOf),
  }
}

interface Matching {
  readonly collectionId: string
  /** JSON of the filter grammar; undefined: all there are. */
  readonly filter: string | undefined
  readonly total: number | null
  readonly tags: readonly TagCount[]
}

/** All that match, loaded or not: the server finds them, so that none is missed. */
export function matchingTags({ collectionId, filter, total, tags }: Matching, t: Translate): TagJob {
  return {
    scope: { collection: collectionId },
    total,
    tags,
    words: {
      ...versionWords(t),
      title: total === null ? t('tags.matching.title') : t('tags.bulk.title', { count: total }),
    },
    send: (change, only) =>
      tagVersions(
        collectionId,
        only === null ? { filter: filter ?? '{}' } : { versions: [...only] },
        change,
        (asked) => asked,
      ),
  }
}

interface TaggedCollection {
  readonly id: string
  readonly name: string
  readonly tags: readonly string[]
}

/** Collections of a registry, or artifacts of a project. */
export function collectionTags(
  scope: TagScope,
  collections: readonly TaggedCollection[],
  tags: readonly TagCount[],
  t: Translate,
): TagJob {
  return {
    scope,
    total: collections.length,
    tags,
    words: {
      title: t('tags.collections.title', { count: collections.length }),
      changed: (count) => t('tags.collections.changed', { count }),
      failures: (count) => t('tags.collections.failures', { count }),
    },
    send: async (change, only) => {
      const targets = [...(only ?? collections.map(({ id }) => id))]
      const { outcomes, actionId } = await unwrap(client.POST('/tags', { body: { targets, ...change } }))
      const failures = outcomes.flatMap(({ target, problem }) =>
        problem === null
          ? []
          : [{ target, name: collections.find(({ id }) => id === target)?.name ?? target, ...problem }],
      )
      return { changed: outcomes.length - failures.length, failures, actionId }
    },
  }
}
