import { z } from 'zod'
import { ERROR_STATUS, type ErrorCode } from '../errors.ts'
import { PROJECT_ROLES, ROLES } from '../permissions.ts'

/** RFC 3339 in UTC with milliseconds, as stored. */
export const Timestamp = z.iso
  .datetime()
  .meta({ description: 'RFC 3339, UTC', examples: ['2026-03-14T09:26:53.589Z'] })

/** An instant given by a caller: any offset is accepted and normalized to UTC. */
export const Instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .meta({ description: 'RFC 3339 instant' })

export const Door = z.enum(['app', 'rest', 'cli', 'wandb', 'mlflow', 'system']).meta({
  id: 'Door',
  description: 'The door a change came through.',
})
export type Door = z.output<typeof Door>

export const RoleName = z.enum(ROLES).meta({ id: 'Role' })
export const ProjectRoleName = z.enum(PROJECT_ROLES).meta({ id: 'ProjectRole' })

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
    detail: z.string().meta({ description: 'What is wrong and what to do about it.' }),
    field: z.string().optional().meta({ description: 'The field, parameter or path at fault.' }),
    details: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' })

/** Who did something, as far as others are shown. */
export const Person = z
  .object({ id: z.string(), username: z.string(), name: z.string() })
  .meta({ id: 'Person' })
export type Person = z.output<typeof Person>

export const MAX_PAGE = 500

export const PageQuery = z.object({
  cursor: z.string().max(2000).optional().meta({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number<string | number>().int().min(1).max(MAX_PAGE).default(50),
})

/** A page of a keyset list. `nextCursor` is null on the last page: a list never ends silently. */
export const pageOf = <Item extends z.ZodType>(item: Item, id: string) =>
  z
    .object({
      items: z.array(item),
      nextCursor: z.string().nullable(),
      total: z.int().nullable().meta({
        description:
          'How many there are in all where that number is kept; null where a filter makes it unknown.',
      }),
    })
    .meta({ id })

export interface PageOf<Item> {
  items: Item[]
  nextCursor: string | null
  total: number | null
}

/** A page of a list that people keep open while others change it. */
export const livePageOf = <Item extends z.ZodType>(item: Item, id: string) =>
  pageOf(item, id)
    .extend({
      seq: z.int().meta({
        description:
          'The `seq` of an event that this answer holds for certain, with all before it. Who listens to events need not ask again for those.',
      }),
    })
    .meta({ id })

export interface LivePageOf<Item> extends PageOf<Item> {
  seq: number
}

/** A filter in JSON, as the `filter` query parameter; its grammar is checked by `contract/filter`. */
export const FilterQuery = z
  .string()
  .max(1_000_000)
  .optional()
  .meta({
    description: 'MongoDB-style filter as JSON, see docs.',
    examples: ['{"metadata.accuracy":{"$gt":0.9}}'],
  })

/** Metadata and configs: a JSON object. Its own limits are checked by `names/parseMetadata`. */
export const JsonObject = z.record(z.string(), z.unknown())

/** Every field a list of tags may be changed by in one request. */
export const TagChange = z.strictObject({
  add: z.array(z.string()).max(20).optional(),
  remove: z.array(z.string()).max(20).optional(),
})
