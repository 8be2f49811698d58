import { z } from 'zod'
import { Collection, CollectionVersion, Home } from './collection.ts'
import { Door, FilterQuery, Instant, PageQuery, Person, pageOf, Timestamp } from './common.ts'

export const EVENT_KINDS = [
  'registry.created',
  'registry.updated',
  'registry.deleted',
  'registry.restored',
  'registry.member_changed',
  'collection.created',
  'collection.updated',
  'collection.deleted',
  'collection.restored',
  'collection.tags_changed',
  'card.saved',
  'view.changed',
  'version.logged',
  'version.linked',
  'version.unlinked',
  'version.updated',
  'version.tags_changed',
  'version.deleted',
  'version.restored',
  'alias.moved',
  'project.created',
  'project.updated',
  'project.deleted',
  'project.restored',
  'project.member_changed',
  'run.created',
  'run.finished',
  'run.used_version',
  'run.deleted',
  'run.restored',
  'report.saved',
  'report.deleted',
  'report.restored',
  'user.created',
  'user.updated',
  'team.created',
  'team.deleted',
  'team.member_changed',
  'key.created',
  'key.revoked',
  'trash.swept',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const Event = z
  .object({
    seq: z.int(),
    actionId: z
      .string()
      .meta({ description: 'Events of one transaction share it; undo takes back the whole action.' }),
    kind: z.enum(EVENT_KINDS),
    at: Timestamp,
    actor: Person.nullable(),
    door: Door,
    reason: z.string().nullable(),
    home: Home.nullable(),
    collection: z
      .object({
        id: z.string(),
        kind: z.enum(['collection', 'artifact']),
        name: z.string(),
        type: z.string(),
        path: z.string(),
        deleted: z.boolean().meta({ description: 'It is in the trash now, or its home is.' }),
      })
      .nullable()
      .meta({
        description:
          'Where it happened in its home. Of a version that a run used: where you meet that version, in another home; null where you may not see it.',
      }),
    subject: z.string().nullable().meta({ description: 'What in it: an alias, a version, a tag, a name.' }),
    from: z.string().nullable(),
    to: z.string().nullable().meta({ description: 'Of a version that a run used: its number there.' }),
    details: z.record(z.string(), z.unknown()),
    undoable: z.boolean(),
    undoneBy: z.string().nullable(),
  })
  .meta({ id: 'Event' })
export type Event = z.output<typeof Event>
export const EventPage = pageOf(Event, 'EventPage')
export const EventListQuery = PageQuery.extend({
  filter: FilterQuery,
  registry: z.string().optional(),
  project: z.string().optional().meta({ description: '`entity/project`' }),
  collection: z.string().optional().meta({ description: 'A collection id.' }),
  after: z.coerce
    .number<string | number>()
    .int()
    .optional()
    .meta({ description: 'Only events with a greater `seq`, oldest first.' }),
  order: z.enum(['asc', 'desc']).default('desc'),
})

export const UndoResult = z
  .object({ actionId: z.string(), undone: z.string(), events: z.int() })
  .meta({ id: 'UndoResult' })

export const SearchHit = z
  .object({
    kind: z.enum(['registry', 'collection', 'artifact', 'version', 'project', 'run']),
    id: z.string(),
    name: z.string(),
    path: z.string(),
    context: z.string().meta({ description: 'Where it stands, for the second line.' }),
    match: z.enum(['name', 'tag', 'alias', 'digest', 'path', 'description']),
    type: z.string().nullable(),
    version: z.string().nullable(),
  })
  .meta({ id: 'SearchHit' })
export type SearchHit = z.output<typeof SearchHit>
export const SearchQuery = z.object({
  q: z.string().max(10_000),
  limit: z.coerce.number<string | number>().int().min(1).max(100).default(20),
})
export const SearchResult = z
  .object({ items: z.array(SearchHit), cut: z.boolean() })
  .meta({ id: 'SearchResult' })

export const ResolveQuery = z.object({ path: z.string().max(10_000), at: Instant.optional() })
export const Resolved = z
  .object({
    path: z.string(),
    collection: Collection.nullable(),
    version: CollectionVersion.nullable(),
    others: z.array(CollectionVersion),
  })
  .meta({
    id: 'Resolved',
    description: 'What a path leads to. A digest may lead to several versions: the rest are `others`.',
  })
export type Resolved = z.output<typeof Resolved>

/** What a delete would affect, asked beforehand (semantics.md, Unlink, delete, restore). */
export const Impact = z
  .object({
    blockers: z.array(z.object({ code: z.string(), detail: z.string() })),
    needsForce: z.boolean(),
    links: z.array(z.object({ path: z.string(), version: z.string(), aliases: z.array(z.string()) })),
    aliases: z.array(z.object({ path: z.string(), alias: z.string(), protected: z.boolean() })),
    runs: z
      .array(z.object({ path: z.string(), name: z.string() }))
      .meta({ description: 'Runs that used it.' }),
    cut: z.boolean().meta({ description: 'The lists above show the first hundred each; there are more.' }),
    versionCount: z.int(),
    bytesFreed: z.int().meta({ description: 'Bytes nothing else uses.' }),
    hidden: z.int().meta({ description: 'How many more depend on it that you may not see.' }),
  })
  .meta({ id: 'Impact' })
export type Impact = z.output<typeof Impact>

export const TrashItem = z
  .object({
    id: z.string(),
    kind: z.enum(['registry', 'collection', 'artifact', 'version', 'project', 'run', 'report']),
    name: z.string(),
    path: z.string(),
    home: Home.nullable(),
    deletedAt: Timestamp,
    deletedBy: Person.nullable(),
    expiresAt: Timestamp,
  })
  .meta({ id: 'TrashItem' })
export type TrashItem = z.output<typeof TrashItem>
export const TrashPage = pageOf(TrashItem, 'TrashPage')
export const RestoreRequest = z.strictObject({
  name: z.string().optional().meta({ description: 'Another name, where the old one was taken meanwhile.' }),
})
export const RestoreResult = z
  .object({
    actionId: z.string(),
    path: z.string(),
    aliasesNotRestored: z.array(z.object({ alias: z.string(), path: z.string(), heldBy: z.string() })),
  })
  .meta({ id: 'RestoreResult' })

export const DeleteResult = z
  .object({ trashId: z.string(), actionId: z.string() })
  .meta({ id: 'DeleteResult' })
