import { z } from 'zod'
import { TREND_VERSIONS } from '../limits.ts'
import { CollectionVersion, HeadlineMetric } from './collection.ts'

/** What can be a column, a filter or a headline metric of a collection. */
export const CollectionKey = z
  .object({
    key: z.string().meta({ examples: ['metadata.training.epochs', 'metric.accuracy'] }),
    source: z.enum(['metadata', 'metric']),
    types: z.array(z.enum(['number', 'text', 'boolean'])).meta({
      description: 'The types its values have. Those of a list are the types of its elements.',
    }),
    isList: z.boolean().meta({ description: 'Some versions have a list there.' }),
    count: z.int().meta({ description: 'How many versions have it.' }),
    countIsLeast: z.boolean().meta({ description: 'Counting stopped: there may be more than `count`.' }),
    better: z
      .enum(['higher', 'lower'])
      .nullable()
      .meta({ description: 'For numbers, guessed from the name.' }),
  })
  .meta({ id: 'CollectionKey' })
export type CollectionKey = z.output<typeof CollectionKey>
export const CollectionKeys = z
  .object({
    items: z.array(CollectionKey),
    versionCount: z.int(),
    cut: z.boolean().meta({ description: 'There are more keys than the 500 that are listed.' }),
  })
  .meta({ id: 'CollectionKeys' })
export type CollectionKeys = z.output<typeof CollectionKeys>

export const FacetQuery = z.object({
  keys: z.string().max(2000).default('tag,alias').meta({
    description: 'Comma-separated, at most 10: `tag`, `alias`, or paths of metadata and metrics.',
  }),
  limit: z.coerce.number<string | number>().int().min(1).max(500).default(100),
})
export const FacetCounts = z
  .object({
    items: z.array(
      z.object({
        key: z.string(),
        values: z.array(
          z.object({
            value: z.union([z.string(), z.number(), z.boolean()]),
            count: z.int().meta({ description: 'How many versions have it.' }),
          }),
        ),
        cut: z.boolean().meta({ description: 'There are more values; these are the most frequent.' }),
      }),
    ),
  })
  .meta({ id: 'FacetCounts' })
export type FacetCounts = z.output<typeof FacetCounts>

const headline = HeadlineMetric.nullable().meta({
  description: 'The headline metric; guessed from the names of the metrics while nobody has set one.',
})

export const Trends = z
  .object({
    items: z.array(
      z.object({
        collectionId: z.string(),
        headline,
        points: z.array(z.object({ version: z.string(), value: z.number() })).meta({
          description: `Its values in the newest ${TREND_VERSIONS} versions, oldest first; versions without one are left out.`,
        }),
      }),
    ),
  })
  .meta({ id: 'Trends' })
export type Trends = z.output<typeof Trends>

export const AliasBoard = z
  .object({
    headline,
    items: z.array(
      z.object({
        alias: z.string(),
        version: z.string(),
        value: z.number().nullable(),
        before: z
          .object({ version: z.string(), value: z.number().nullable() })
          .nullable()
          .meta({ description: 'Who held the alias before; null for `latest`, and for a first holder.' }),
      }),
    ),
  })
  .meta({ id: 'AliasBoard', description: 'The headline metric of what aliases are on, and were on before.' })
export type AliasBoard = z.output<typeof AliasBoard>

export const FilePreview = z
  .object({
    path: z.string(),
    size: z.int().nullable().meta({ description: 'Bytes of the whole file, where known.' }),
    kind: z.enum(['text', 'json', 'markdown', 'csv', 'image', 'html', 'svg', 'other']),
    mediaType: z.string().nullable().meta({ description: 'Of an image: what its first bytes say it is.' }),
    pixels: z
      .object({ width: z.int(), height: z.int() })
      .nullable()
      .meta({ description: 'Of an image: its size, where its beginning says it.' }),
    binary: z.boolean().meta({ description: 'The bytes are no UTF-8 text.' }),
    text: z.string().nullable().meta({
      description: 'The file, or its beginning, as it is: HTML and SVG too. Show it as text, never run it.',
    }),
    cut: z.boolean().meta({ description: 'The file goes on after `text`.' }),
    bytesRead: z.int(),
    sha256: z.string().nullable(),
    reference: z
      .string()
      .nullable()
      .meta({ description: 'Where the bytes are, if they are not stored here: then there is no text.' }),
  })
  .meta({ id: 'FilePreview' })
export type FilePreview = z.output<typeof FilePreview>

export const ProjectTypes = z
  .object({
    items: z.array(
      z.object({ type: z.string(), artifactCount: z.int(), versionCount: z.int(), updatedAt: z.string() }),
    ),
  })
  .meta({ id: 'ProjectTypes', description: 'Types of the artifacts of a project, by name.' })
export type ProjectTypes = z.output<typeof ProjectTypes>

const Better = z.enum(['higher', 'lower']).nullable()
const differs = z.boolean().meta({ description: 'Not the same in all versions.' })

/** Every list of cells is in the order of `versions`. */
export const Comparison = z
  .object({
    versions: z.array(CollectionVersion),
    metrics: z.array(
      z.object({
        key: z.string(),
        values: z.array(z.number().nullable()),
        better: Better,
        best: z
          .array(z.int())
          .meta({ description: 'Which versions have the best value; none while no direction is known.' }),
        isHeadline: z.boolean(),
        differs,
      }),
    ),
    metadata: z.array(
      z.object({
        path: z.string().meta({ examples: ['training.epochs'] }),
        values: z.array(z.object({ value: z.unknown() }).nullable()).meta({
          description: 'Scalars and lists as they are; null where the version has nothing there.',
        }),
        differs,
      }),
    ),
    metadataCut: z.boolean(),
    tags: z.array(z.object({ tag: z.string(), on: z.array(z.boolean()), differs })),
    files: z.object({
      items: z.array(
        z.object({
          path: z.string(),
          state: z.enum(['same', 'changed', 'moved', 'partial']).meta({
            description:
              'same: in all versions with the same content; changed: with different contents; moved: where the path is missing, the same content stands at another one; partial: only in some.',
          }),
          entries: z.array(
            z
              .object({
                size: z.int().nullable(),
                digest: z.string().meta({ description: 'SHA-256, or what a reference names its content.' }),
                reference: z.string().nullable(),
              })
              .nullable(),
          ),
          elsewhere: z.array(z.string().nullable()).meta({
            description: 'Where the path is missing: another path with the same content.',
          }),
        }),
      ),
      totals: z
        .array(
          z.object({
            files: z.int(),
            bytes: z.int(),
            newBytes: z.int().meta({
              description:
                'Bytes to download for who has the first version: contents that it does not have, each once.',
            }),
          }),
        )
        .meta({ description: 'For each version, of the files that were compared.' }),
      counts: z.object({ same: z.int(), changed: z.int(), moved: z.int(), partial: z.int() }),
      cut: z.boolean().meta({ description: 'There are more files. Those that differ are listed first.' }),
      comparedUpTo: z.string().nullable().meta({
        description: 'The last path that was compared, where the manifests go on; totals end there too.',
      }),
    }),
    inputs: z.array(
      z.object({
        versionId: z.string(),
        path: z.string(),
        type: z.string(),
        usedBy: z
          .array(z.boolean())
          .meta({ description: 'Whether the run that logged the version used it.' }),
        differs,
      }),
    ),
    inputsCut: z.boolean(),
  })
  .meta({ id: 'Comparison' })
export type Comparison = z.output<typeof Comparison>
