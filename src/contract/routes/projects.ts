import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { DeleteResult, Impact } from '../schemas/activity.ts'
import {
  Collection,
  CollectionListQuery,
  CollectionPage,
  CollectionVersion,
  CollectionVersionPage,
  VersionUpdate,
} from '../schemas/collection.ts'
import { PageQuery, ProjectRoleName, RoleName } from '../schemas/common.ts'
import { FilePreview, ProjectTypes } from '../schemas/insight.ts'
import * as S from '../schemas/project.ts'
import { ArtifactParam, EntityParam, ProjectParam, RunNameParam, RunParam, VersionParam } from './params.ts'

export const entityList = endpoint({
  method: 'get',
  path: '/entities',
  tag: 'Projects',
  summary: 'Users and teams that own projects',
  query: PageQuery,
  response: S.EntityPage,
})
export const projectList = endpoint({
  method: 'get',
  path: '/projects',
  tag: 'Projects',
  summary: 'Projects you may see',
  query: PageQuery.extend({ entity: z.string().optional() }),
  response: S.ProjectPage,
})
export const projectCreate = endpoint({
  method: 'post',
  path: '/projects',
  tag: 'Projects',
  summary: 'Create a project',
  body: S.ProjectCreate,
  response: S.Project,
  status: 201,
})
export const projectGet = endpoint({
  method: 'get',
  path: '/projects/{entity}/{project}',
  tag: 'Projects',
  summary: 'One project',
  params: ProjectParam,
  response: S.Project,
})
export const projectUpdate = endpoint({
  method: 'patch',
  path: '/projects/{entity}/{project}',
  tag: 'Projects',
  summary: 'Change description or visibility',
  params: ProjectParam,
  body: S.ProjectUpdate,
  response: S.Project,
})
export const projectDelete = endpoint({
  method: 'delete',
  path: '/projects/{entity}/{project}',
  tag: 'Projects',
  summary: 'Put a project in the trash',
  params: ProjectParam,
  query: z.object({ force: z.stringbool().optional() }),
  response: DeleteResult,
})
export const projectMembers = endpoint({
  method: 'get',
  path: '/projects/{entity}/{project}/members',
  tag: 'Projects',
  summary: 'Who has a role in the project, and through what',
  params: ProjectParam,
  query: PageQuery,
  response: S.ProjectMemberPage,
})
const MemberParam = ProjectParam.extend({ username: z.string() })
export const projectMemberSet = endpoint({
  method: 'put',
  path: '/projects/{entity}/{project}/members/{username}',
  tag: 'Projects',
  summary: 'Give a user a role in the project',
  params: MemberParam,
  body: z.strictObject({ role: ProjectRoleName }),
  response: z.object({ username: z.string(), role: RoleName }),
})
export const projectMemberRemove = endpoint({
  method: 'delete',
  path: '/projects/{entity}/{project}/members/{username}',
  tag: 'Projects',
  summary: 'Take that role away',
  params: MemberParam,
})

export const artifactList = endpoint({
  method: 'get',
  path: '/projects/{entity}/{project}/artifacts',
  tag: 'Artifacts',
  summary: 'Artifacts of a project',
  params: ProjectParam,
  query: CollectionListQuery,
  response: CollectionPage,
})
export const artifactByName = endpoint({
  method: 'get',
  path: '/projects/{entity}/{project}/artifacts/{artifact}',
  tag: 'Artifacts',
  summary: 'One artifact, by name',
  params: ArtifactParam,
  response: Collection,
})
export const projectTypes = endpoint({
  method: 'get',
  path: '/projects/{entity}/{project}/types',
  tag: 'Artifacts',
  summary: 'Types of the artifacts of a project, with how many there are',
  params: ProjectParam,
  response: ProjectTypes,
})
export const versionLog = endpoint({
  method: 'post',
  path: '/projects/{entity}/{project}/versions',
  tag: 'Artifacts',
  summary: 'Log a version: answers what to upload first, or the version',
  description:
    'Send the manifest. If bytes are missing, the answer lists where to PUT them; then send the same request again. Nothing is visible before it is whole.',
  params: ProjectParam,
  body: S.VersionLog,
  response: S.VersionLogResult,
})

export const versionGet = endpoint({
  method: 'get',
  path: '/versions/{version}',
  tag: 'Versions',
  summary: 'An artifact version at its source',
  params: VersionParam,
  response: CollectionVersion,
})
export const versionUpdate = endpoint({
  method: 'patch',
  path: '/versions/{version}',
  tag: 'Versions',
  summary: 'Change description, metadata or tags; every link shows it',
  params: VersionParam,
  body: VersionUpdate,
  response: CollectionVersion,
})
export const versionDelete = endpoint({
  method: 'delete',
  path: '/versions/{version}',
  tag: 'Versions',
  summary: 'Put a version in the trash; `force` if links or aliases hold it',
  params: VersionParam,
  query: z.object({ force: z.stringbool().optional() }),
  response: DeleteResult,
})
export const versionImpact = endpoint({
  method: 'get',
  path: '/versions/{version}/impact',
  tag: 'Versions',
  summary: 'What deleting it would affect',
  params: VersionParam,
  response: Impact,
})
export const versionLinks = endpoint({
  method: 'get',
  path: '/versions/{version}/links',
  tag: 'Versions',
  summary: 'Where the version is linked',
  params: VersionParam,
  query: PageQuery,
  response: CollectionVersionPage,
})
export const versionUsedBy = endpoint({
  method: 'get',
  path: '/versions/{version}/used-by',
  tag: 'Versions',
  summary: 'Runs that used the version, newest first',
  params: VersionParam,
  query: PageQuery,
  response: S.RunPage,
})
export const versionLoggedBy = endpoint({
  method: 'get',
  path: '/versions/{version}/logged-by',
  tag: 'Versions',
  summary: 'Runs that logged the version, newest first: more than one where several logged the same content',
  params: VersionParam,
  query: PageQuery,
  response: S.RunPage,
})
export const versionFiles = endpoint({
  method: 'get',
  path: '/versions/{version}/files',
  tag: 'Files',
  summary: 'Files of a version, by path',
  params: VersionParam,
  query: PageQuery.extend({ prefix: z.string().max(1024).optional() }),
  response: S.VersionFilePage,
})
export const versionFolder = endpoint({
  method: 'get',
  path: '/versions/{version}/folder',
  tag: 'Files',
  summary: 'One folder of a version: folders first, each with what is below it, then files',
  params: VersionParam,
  query: PageQuery.extend({
    path: z.string().max(1024).optional().meta({ description: 'The root when left out.' }),
  }),
  response: S.FolderEntryPage,
})
export const filePreview = endpoint({
  method: 'get',
  path: '/versions/{version}/preview',
  tag: 'Files',
  summary: 'The first 256 kB of a file as text, and what kind of file it is',
  params: VersionParam,
  query: z.object({ path: z.string() }),
  response: FilePreview,
})
export const fileDownload = endpoint({
  method: 'get',
  path: '/versions/{version}/file',
  tag: 'Files',
  summary: 'The bytes of one file; takes Range and If-None-Match',
  params: VersionParam,
  query: z.object({ path: z.string(), download: z.stringbool().optional() }),
  rawResponse: 'application/octet-stream',
})
export const zipDownload = endpoint({
  method: 'get',
  path: '/versions/{version}/zip',
  tag: 'Files',
  summary: 'A version, or a folder of it, as a zip',
  params: VersionParam,
  query: z.object({ prefix: z.string().max(1024).optional() }),
  rawResponse: 'application/zip',
})
export const blobUpload = endpoint({
  method: 'put',
  path: '/blobs/{sha256}',
  tag: 'Files',
  summary: 'Upload bytes to a signed address; checked against the digest',
  params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  query: z.object({ token: z.string() }),
  open: true,
  rawBody: 'application/octet-stream',
  response: z.object({ sha256: z.string(), md5: z.string(), size: z.int() }),
  status: 201,
})
export const blobBatch = endpoint({
  method: 'post',
  path: '/blobs',
  tag: 'Files',
  summary: 'Upload many small blobs in one body',
  description:
    'The body is frames one after another: 32 bytes of SHA-256, 8 bytes of length (big-endian), then that many bytes.',
  query: z.object({ token: z.string() }),
  open: true,
  rawBody: 'application/vnd.vitrine.blobs',
  response: z.object({ stored: z.int(), bytes: z.int() }),
  status: 201,
})

export const runList = endpoint({
  method: 'get',
  path: '/projects/{entity}/{project}/runs',
  tag: 'Runs',
  summary: 'Runs of a project, newest first',
  params: ProjectParam,
  query: S.RunListQuery,
  response: S.RunPage,
})
export const runCreate = endpoint({
  method: 'post',
  path: '/projects/{entity}/{project}/runs',
  tag: 'Runs',
  summary: 'Start a run',
  params: ProjectParam,
  body: S.RunCreate,
  response: S.Run,
  status: 201,
})
export const runByName = endpoint({
  method: 'get',
  path: '/projects/{entity}/{project}/runs/{run}',
  tag: 'Runs',
  summary: 'One run, by name',
  params: RunNameParam,
  response: S.Run,
})
export const runGet = endpoint({
  method: 'get',
  path: '/runs/{run}',
  tag: 'Runs',
  summary: 'One run, by id',
  params: RunParam,
  response: S.Run,
})
export const runUpdate = endpoint({
  method: 'patch',
  path: '/runs/{run}',
  tag: 'Runs',
  summary: 'Change a run: state, config, summary, notes, tags',
  params: RunParam,
  body: S.RunUpdate,
  response: S.Run,
})
export const runDelete = endpoint({
  method: 'delete',
  path: '/runs/{run}',
  tag: 'Runs',
  summary: 'Put a run in the trash; what it logged stays',
  params: RunParam,
  response: DeleteResult,
})
export const runHistoryAppend = endpoint({
  method: 'post',
  path: '/runs/{run}/history',
  tag: 'Runs',
  summary: 'Add steps to the metric history; a step sent again is merged by key',
  params: RunParam,
  body: S.HistoryAppend,
  response: z.object({ totalRows: z.int() }),
})
export const runHistory = endpoint({
  method: 'get',
  path: '/runs/{run}/history',
  tag: 'Runs',
  summary: 'The metric history, sampled evenly when it is long',
  params: RunParam,
  query: S.HistoryQuery,
  response: S.History,
})
export const runConsole = endpoint({
  method: 'get',
  path: '/runs/{run}/console',
  tag: 'Runs',
  summary: 'What the run printed, line by line, as far as it was sent while it ran',
  params: RunParam,
  query: PageQuery,
  response: S.ConsolePage,
})
export const runConsoleAppend = endpoint({
  method: 'post',
  path: '/runs/{run}/console',
  tag: 'Runs',
  summary: 'Keep lines that the run printed; one that is sent again is printed over',
  description: 'The first 100,000 lines of a run are kept, and of each the first 10,000 characters.',
  params: RunParam,
  body: S.ConsoleAppend,
  response: z.object({ totalLines: z.int() }),
})
export const runFiles = endpoint({
  method: 'get',
  path: '/runs/{run}/files',
  tag: 'Runs',
  summary: 'Files of the run itself, by path: what it printed, its requirements, what it saved',
  params: RunParam,
  query: PageQuery,
  response: S.RunFilePage,
})
export const runFileDownload = endpoint({
  method: 'get',
  path: '/runs/{run}/file',
  tag: 'Runs',
  summary: 'The bytes of one file of the run; takes Range and If-None-Match',
  params: RunParam,
  query: z.object({ path: z.string(), download: z.stringbool().optional() }),
  rawResponse: 'application/octet-stream',
})
export const runFileSave = endpoint({
  method: 'put',
  path: '/runs/{run}/file',
  tag: 'Runs',
  summary: 'Save a file with the run, in place of the one that it had under that path',
  params: RunParam,
  query: z.object({ path: z.string() }),
  rawBody: 'application/octet-stream',
  response: S.RunFile,
})
export const runInputs = endpoint({
  method: 'get',
  path: '/runs/{run}/inputs',
  tag: 'Runs',
  summary: 'Versions the run used',
  params: RunParam,
  query: PageQuery,
  response: S.RunArtifactPage,
})
export const runInputAdd = endpoint({
  method: 'post',
  path: '/runs/{run}/inputs',
  tag: 'Runs',
  summary: 'Say that the run used a version',
  params: RunParam,
  body: S.RunInputAdd,
  response: CollectionVersion,
})
export const runOutputs = endpoint({
  method: 'get',
  path: '/runs/{run}/outputs',
  tag: 'Runs',
  summary: 'Versions the run logged',
  params: RunParam,
  query: PageQuery,
  response: S.RunArtifactPage,
})
export const entityProjects = endpoint({
  method: 'get',
  path: '/entities/{entity}',
  tag: 'Projects',
  summary: 'One user or team that owns projects',
  params: EntityParam,
  response: S.Entity,
})
