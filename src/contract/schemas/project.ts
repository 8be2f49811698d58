import { z } from 'zod'
import { MAX_REFERENCE_EXTRA } from '../limits.ts'
import { CollectionVersion } from './collection.ts'
import {
  FilterQuery,
  JsonObject,
  PageQuery,
  Person,
  ProjectRoleName,
  pageOf,
  RoleName,
  Timestamp,
} from './common.ts'

export const Entity = z
  .object({ id: z.string(), name: z.string(), kind: z.enum(['user', 'team']), projectCount: z.int() })
  .meta({ id: 'Entity' })
export const EntityPage = pageOf(Entity, 'EntityPage')

export const Project = z
  .object({
    id: z.string(),
    entity: z.string(),
    name: z.string(),
    description: z.string(),
    visibility: z.enum(['organization', 'restricted']),
    role: RoleName,
    artifactCount: z.int(),
    runCount: z.int(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'Project' })
export type Project = z.output<typeof Project>
export const ProjectPage = pageOf(Project, 'ProjectPage')
export const ProjectCreate = z.strictObject({
  entity: z.string(),
  name: z.string(),
  description: z.string().max(10_000).optional(),
  visibility: z.enum(['organization', 'restricted']).optional(),
})
export const ProjectUpdate = z.strictObject({
  description: z.string().max(10_000).optional(),
  visibility: z.enum(['organization', 'restricted']).optional(),
})
export const ProjectMember = z
  .object({ user: Person, role: ProjectRoleName, through: z.enum(['project', 'team', 'owner']) })
  .meta({ id: 'ProjectMember' })
export const ProjectMemberPage = pageOf(ProjectMember, 'ProjectMemberPage')

/** Kept and given back as it came; it is no part of what makes two versions the same. */
const ReferenceExtra = JsonObject.refine((extra) => JSON.stringify(extra).length <= MAX_REFERENCE_EXTRA, {
  error: `What is noted with a reference has at most ${MAX_REFERENCE_EXTRA.toLocaleString('en')} characters of JSON.`,
}).meta({
  description: 'What a client notes with it to find the same content again: `versionID` of an object.',
})

/** One entry of a manifest: bytes named by their digest, or a reference that is recorded and not fetched. */
export const ManifestEntry = z.union([
  z.strictObject({
    path: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    size: z.int().min(0),
    md5: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .optional(),
  }),
  z.strictObject({
    path: z.string(),
    reference: z
      .string()
      .max(4096)
      .meta({ examples: ['s3://bucket/key', 'https://example.org/model.bin'] }),
    size: z.int().min(0).optional(),
    digest: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'What the place it points to calls its content: an ETag, a version.' }),
    extra: ReferenceExtra.optional(),
  }),
])
export type ManifestEntry = z.output<typeof ManifestEntry>

export const MAX_MANIFEST_ENTRIES = 100_000

export const VersionLog = z.strictObject({
  artifact: z.string(),
  type: z.string(),
  files: z.array(ManifestEntry).max(MAX_MANIFEST_ENTRIES, {
    error: `A manifest holds at most ${MAX_MANIFEST_ENTRIES.toLocaleString('en')} entries. Pack small files into an archive, or split the artifact.`,
  }),
  description: z.string().max(100_000).optional(),
  metadata: JsonObject.optional(),
  aliases: z.array(z.string()).max(20).optional(),
  tags: z.array(z.string()).max(20).optional(),
  run: z.string().optional().meta({ description: 'The name of the run of this project that produced it.' }),
})

export const UploadTarget = z.object({
  sha256: z.string(),
  size: z.int(),
  url: z.string(),
  method: z.literal('PUT'),
})

/** Either the version, or what has to be uploaded first; then the same request again. */
export const VersionLogResult = z
  .object({
    status: z.enum(['logged', 'unchanged', 'upload_needed']),
    version: CollectionVersion.nullable(),
    uploads: z.array(UploadTarget),
    batchUrl: z
      .string()
      .nullable()
      .meta({ description: 'Where many small blobs can be sent in one request.' }),
  })
  .meta({ id: 'VersionLogResult' })
export type VersionLogResult = z.output<typeof VersionLogResult>

export const VersionFile = z
  .object({
    path: z.string(),
    size: z.int().nullable(),
    sha256: z.string().nullable(),
    md5: z.string().nullable(),
    reference: z.string().nullable(),
    referenceDigest: z.string().nullable(),
    referenceExtra: JsonObject.nullable(),
  })
  .meta({ id: 'VersionFile' })
export type VersionFile = z.output<typeof VersionFile>
export const VersionFilePage = pageOf(VersionFile, 'VersionFilePage')

/** One step of the tree of files: a folder with all that is below it, or a file. */
export const FolderEntry = z
  .object({
    name: z.string(),
    fileCount: z.int().meta({ description: 'Files below a folder at any depth; 1 for a file.' }),
    size: z.int().nullable().meta({ description: 'Bytes in all, where any are known.' }),
    file: VersionFile.nullable().meta({ description: 'null for a folder.' }),
  })
  .meta({ id: 'FolderEntry' })
export type FolderEntry = z.output<typeof FolderEntry>
export const FolderEntryPage = pageOf(FolderEntry, 'FolderEntryPage')

export const RUN_STATES = ['running', 'finished', 'failed', 'crashed', 'killed'] as const
export const Run = z
  .object({
    id: z.string(),
    name: z.string(),
    displayName: z.string(),
    entity: z.string(),
    project: z.string(),
    state: z.enum(RUN_STATES),
    jobType: z.string().nullable(),
    group: z.string().nullable(),
    notes: z.string(),
    tags: z.array(z.string()),
    config: JsonObject,
    summary: JsonObject,
    historyRows: z.int(),
    createdAt: Timestamp,
    createdBy: Person.nullable(),
    heartbeatAt: Timestamp.nullable(),
    finishedAt: Timestamp.nullable(),
  })
  .meta({ id: 'Run' })
export type Run = z.output<typeof Run>
export const RunPage = pageOf(Run, 'RunPage')
export const RunListQuery = PageQuery.extend({
  filter: FilterQuery,
  sort: z.string().max(500).default('createdAt').meta({
    description: '`createdAt`, `heartbeatAt`, `name`, or a `config.` or `summary.` path.',
  }),
  order: z.enum(['asc', 'desc']).default('desc'),
})
export const RunCreate = z.strictObject({
  name: z.string().optional().meta({ description: 'Unique in the project; made up when it is left out.' }),
  displayName: z.string().max(500).optional(),
  jobType: z.string().max(128).nullable().optional(),
  group: z.string().max(128).nullable().optional(),
  notes: z.string().max(100_000).optional(),
  tags: z.array(z.string()).max(20).optional(),
  config: JsonObject.optional(),
})
export const RunUpdate = z.strictObject({
  displayName: z.string().max(500).optional(),
  state: z.enum(RUN_STATES).optional(),
  notes: z.string().max(100_000).optional(),
  tags: z.array(z.string()).max(100).optional(),
  config: JsonObject.optional().meta({ description: 'Merged key by key.' }),
  summary: JsonObject.optional().meta({ description: 'Merged key by key.' }),
})
export const HistoryRow = z.record(z.string(), z.unknown()).meta({
  description: 'One step: `_step` (a whole number, required) and `_timestamp` (seconds) beside the metrics.',
})
export const HistoryAppend = z.strictObject({ rows: z.array(HistoryRow).min(1).max(10_000) })
export const HistoryQuery = z.object({
  keys: z.string().max(10_000).optional().meta({ description: 'Comma-separated; all when left out.' }),
  samples: z.coerce.number<string | number>().int().min(1).max(10_000).default(500),
  minStep: z.coerce.number<string | number>().int().optional(),
  maxStep: z.coerce.number<string | number>().int().optional(),
})
export const History = z
  .object({ rows: z.array(HistoryRow), totalRows: z.int(), sampled: z.boolean() })
  .meta({ id: 'History' })
export const ConsoleLine = z
  .object({
    line: z.int(),
    at: Timestamp.nullable(),
    stream: z.enum(['stdout', 'stderr']),
    text: z.string(),
  })
  .meta({ id: 'ConsoleLine' })
export type ConsoleLine = z.output<typeof ConsoleLine>
export const ConsolePage = pageOf(ConsoleLine, 'ConsolePage')
export const ConsoleAppend = z.strictObject({
  offset: z.int().min(0).meta({ description: 'The number of the first of these lines, counted from 0.' }),
  lines: z
    .array(
      z.strictObject({
        text: z.string(),
        at: Timestamp.nullable().default(null),
        stream: z.enum(['stdout', 'stderr']).default('stdout'),
      }),
    )
    .min(1)
    .max(10_000),
})
export const RunFile = z
  .object({
    path: z.string(),
    size: z.int(),
    sha256: z.string(),
    md5: z.string(),
    updatedAt: Timestamp,
  })
  .meta({ id: 'RunFile' })
export type RunFile = z.output<typeof RunFile>
export const RunFilePage = pageOf(RunFile, 'RunFilePage')
export const RunInputAdd = z.strictObject({
  version: z.string().meta({ description: 'A version id or a path.' }),
})
export const RunArtifactPage = pageOf(CollectionVersion, 'RunArtifactPage')
