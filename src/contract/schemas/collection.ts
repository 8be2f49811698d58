import { z } from 'zod'
import { MAX_BULK } from '../limits.ts'
import {
  FilterQuery,
  Instant,
  JsonObject,
  livePageOf,
  PageQuery,
  Person,
  pageOf,
  RoleName,
  TagChange,
  Timestamp,
} from './common.ts'

/** Where a collection stands: a registry, or a project of an entity. */
export const Home = z
  .object({
    kind: z.enum(['registry', 'project']),
    id: z.string(),
    name: z.string(),
    entity: z.string().nullable().meta({ description: 'The owner of a project; null for a registry.' }),
  })
  .meta({ id: 'Home' })
export type Home = z.output<typeof Home>

export const HeadlineMetric = z
  .object({
    key: z
      .string()
      .max(500)
      .meta({ examples: ['metric.accuracy', 'metadata.f1'] }),
    better: z.enum(['higher', 'lower']),
  })
  .meta({ id: 'HeadlineMetric' })

/** An alias and the version it is on. */
export const AliasValue = z
  .object({
    alias: z.string(),
    protected: z.boolean(),
    version: z.string().meta({ examples: ['v3'] }),
    number: z.int(),
    membershipId: z.string(),
    versionId: z.string(),
    since: Timestamp,
    by: Person.nullable(),
  })
  .meta({ id: 'AliasValue' })
export type AliasValue = z.output<typeof AliasValue>

export const Collection = z
  .object({
    id: z.string(),
    kind: z.enum(['collection', 'artifact']),
    home: Home,
    path: z.string(),
    name: z.string(),
    type: z.string(),
    description: z.string(),
    tags: z.array(z.string()),
    headlineMetric: HeadlineMetric.nullable(),
    aliases: z.array(AliasValue).meta({ description: '`latest` included; at most 20, see `aliasCount`.' }),
    aliasCount: z.int(),
    versionCount: z.int(),
    starred: z.boolean().meta({ description: 'You have put a star on it.' }),
    role: RoleName,
    createdAt: Timestamp,
    createdBy: Person.nullable(),
    updatedAt: Timestamp,
  })
  .meta({ id: 'Collection', description: 'A collection of a registry, or an artifact of a project.' })
export type Collection = z.output<typeof Collection>
export const CollectionPage = pageOf(Collection, 'CollectionPage')
export const RegistryCollectionPage = livePageOf(Collection, 'RegistryCollectionPage')

export const CollectionCreate = z.strictObject({
  name: z.string(),
  type: z.string(),
  description: z.string().max(10_000).optional(),
  tags: z.array(z.string()).max(20).optional(),
})
export const CollectionUpdate = z.strictObject({
  name: z.string().optional(),
  description: z.string().max(10_000).optional(),
  headlineMetric: HeadlineMetric.nullable().optional(),
  tags: TagChange.optional(),
})
export const CollectionListQuery = PageQuery.extend({
  filter: FilterQuery,
  sort: z.enum(['name', 'createdAt', 'updatedAt']).default('name'),
  order: z.enum(['asc', 'desc']).default('asc'),
})

export const SourceOf = z.object({ collectionId: z.string(), path: z.string(), version: z.string() })

/** A version as a collection holds it: the link's own number and aliases, and the content it points to. */
export const CollectionVersion = z
  .object({
    membershipId: z.string(),
    versionId: z.string(),
    collectionId: z.string(),
    path: z.string(),
    version: z.string(),
    number: z.int(),
    type: z.string(),
    aliases: z.array(z.object({ alias: z.string(), protected: z.boolean() })),
    tags: z.array(z.string()),
    description: z.string(),
    metadata: JsonObject,
    metrics: z
      .record(z.string(), z.number())
      .meta({ description: 'Numbers of the summary of the run that logged it.' }),
    digest: z.string(),
    size: z.int(),
    fileCount: z.int(),
    source: SourceOf.nullable().meta({
      description: 'The artifact version behind a link, if you may see it.',
    }),
    run: z
      .object({
        id: z.string(),
        name: z.string(),
        displayName: z.string(),
        project: z.string(),
        entity: z.string(),
      })
      .nullable(),
    createdAt: Timestamp,
    createdBy: Person.nullable(),
    updatedAt: Timestamp,
    linkedAt: Timestamp,
    linkedBy: Person.nullable(),
  })
  .meta({ id: 'CollectionVersion' })
export type CollectionVersion = z.output<typeof CollectionVersion>
export const CollectionVersionPage = pageOf(CollectionVersion, 'CollectionVersionPage')
export const CollectionVersionList = livePageOf(CollectionVersion, 'CollectionVersionList')

export const VersionListQuery = PageQuery.extend({
  filter: FilterQuery,
  sort: z.string().max(500).default('number').meta({
    description: '`number`, `createdAt`, `linkedAt`, `size`, or a `metadata.` or `metric.` path.',
  }),
  order: z.enum(['asc', 'desc']).default('desc'),
  at: Instant.optional().meta({ description: 'The collection as it was then.' }),
})

export const VersionUpdate = z.strictObject({
  description: z.string().max(100_000).optional(),
  metadata: JsonObject.optional().meta({ description: 'Replaces the metadata.' }),
  tags: TagChange.optional(),
})

/** Which version: its id, or `v3`, or an alias, inside a collection. */
export const LinkCreate = z.strictObject({
  versions: z.array(z.string()).min(1).max(500).meta({ description: 'Version ids or paths.' }),
  aliases: z.array(z.string()).max(20).optional(),
})
export const LinkInRegistry = LinkCreate.extend({
  collection: z
    .string()
    .meta({ description: 'Created with the type of the first version if it is missing.' }),
})
export const LinkOutcome = z.object({
  version: z.string().meta({ description: 'As it was asked for.' }),
  linked: CollectionVersion.nullable(),
  existed: z.boolean(),
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
})
export const LinkResult = z
  .object({
    collection: Collection,
    created: z.boolean(),
    outcomes: z.array(LinkOutcome),
    actionId: z.string().nullable(),
  })
  .meta({ id: 'LinkResult' })
export type LinkResult = z.output<typeof LinkResult>

const bulkVersions = z
  .array(z.string())
  .min(1)
  .max(MAX_BULK)
  .optional()
  .meta({ description: 'Version ids, `v3` or aliases of the collection.' })
const bulkFilter = FilterQuery.meta({
  description: `Instead of \`versions\`: all that match, as in the list of versions; \`{}\` is all there are. More than ${MAX_BULK} are refused, so that no part is left out unseen.`,
})

/** What a bulk action could not do, one by one. */
export const BulkFailure = z
  .object({ version: z.string(), code: z.string(), detail: z.string() })
  .meta({ id: 'BulkFailure' })
export type BulkFailure = z.output<typeof BulkFailure>

export const UnlinkRequest = z.strictObject({ versions: bulkVersions, filter: bulkFilter })
export const UnlinkResult = z
  .object({
    unlinked: z.array(z.string()),
    failures: z.array(BulkFailure).meta({
      description:
        'Of a filter: those that may not be unlinked. Versions that are named are unlinked all or not at all.',
    }),
    actionId: z.string().nullable().meta({ description: 'null when nothing changed.' }),
  })
  .meta({ id: 'UnlinkResult' })
export type UnlinkResult = z.output<typeof UnlinkResult>

export const BulkTags = TagChange.extend({ versions: bulkVersions, filter: bulkFilter })
export const BulkTagsResult = z
  .object({
    matched: z.int(),
    changed: z.int(),
    unchanged: z.int().meta({ description: 'Those that had the tags already.' }),
    failures: z.array(BulkFailure),
    actionId: z.string().nullable().meta({ description: 'null when nothing changed.' }),
  })
  .meta({ id: 'BulkTagsResult' })
export type BulkTagsResult = z.output<typeof BulkTagsResult>

export const AliasChange = z.strictObject({
  alias: z.string(),
  to: z
    .string()
    .nullable()
    .meta({ description: 'The version to put it on (`v3`, another alias or an id); null takes it off.' }),
  expect: z.string().nullable().optional().meta({
    description:
      'The version you believe holds it now, null for none. A conflict is answered if that is no longer so.',
  }),
})
export const AliasChanges = z.strictObject({
  changes: z.array(AliasChange).min(1).max(100),
  reason: z.string().max(2000).optional(),
})
export const AliasSet = z.strictObject({
  version: z.string(),
  expect: z.string().nullable().optional(),
  reason: z.string().max(2000).optional(),
})
export const AliasChangesResult = z
  .object({
    aliases: z.array(AliasValue),
    actionId: z.string().nullable().meta({ description: 'null when nothing changed.' }),
  })
  .meta({ id: 'AliasChangesResult' })
export const AliasList = z
  .object({ items: z.array(AliasValue), at: Timestamp.nullable() })
  .meta({ id: 'AliasList' })

export const AliasMove = z
  .object({
    actionId: z.string(),
    seq: z.int(),
    alias: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    at: Timestamp,
    until: Timestamp.nullable(),
    by: Person.nullable(),
    door: z.string(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'AliasMove' })
export type AliasMove = z.output<typeof AliasMove>
export const AliasMovePage = pageOf(AliasMove, 'AliasMovePage')

export const FileChange = z.object({
  path: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  before: z.int().nullable(),
  after: z.int().nullable(),
})

/** What the promotion preview shows (ui.md, Promotion). */
export const AliasPreview = z
  .object({
    alias: z.string(),
    protected: z.boolean(),
    allowed: z.boolean(),
    reason: z.string().nullable(),
    from: CollectionVersion.nullable(),
    fromSince: Timestamp.nullable(),
    fromBy: Person.nullable(),
    to: CollectionVersion,
    metrics: z.array(
      z.object({
        key: z.string(),
        from: z.number().nullable(),
        to: z.number().nullable(),
        better: z.enum(['higher', 'lower']).nullable(),
      }),
    ),
    tags: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }),
    files: z.object({
      added: z.int(),
      removed: z.int(),
      changed: z.int(),
      same: z.int(),
      bytes: z.int().meta({ description: 'Bytes that differ: those of added and changed files.' }),
      sample: z.array(FileChange).max(20),
    }),
    usedBy: z.array(z.object({ id: z.string(), name: z.string(), path: z.string(), at: Timestamp })).meta({
      description: 'Runs that used the version that holds the alias now, newest first.',
    }),
    call: z.string().meta({ description: 'The same change as a call of the API.' }),
  })
  .meta({ id: 'AliasPreview' })
export type AliasPreview = z.output<typeof AliasPreview>

export const Card = z
  .object({ body: z.string(), revision: z.int(), savedAt: Timestamp.nullable(), savedBy: Person.nullable() })
  .meta({ id: 'Card' })
export const CardSave = z.strictObject({
  body: z.string(),
  expectRevision: z
    .int()
    .optional()
    .meta({ description: 'The revision that was edited; another one now is a conflict.' }),
})
export const CardRevision = z
  .object({ revision: z.int(), body: z.string(), savedAt: Timestamp, savedBy: Person.nullable() })
  .meta({ id: 'CardRevision' })
export const CardRevisionPage = pageOf(CardRevision, 'CardRevisionPage')
