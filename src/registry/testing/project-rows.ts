import { asId, type CollectionId } from '../../contract/ids.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import { listAliases } from '../aliases/list-aliases.ts'
import { filesForArchive } from '../artifacts/files-for-archive.ts'
import { logVersion } from '../artifacts/log-version.ts'
import { fileOf, listFiles } from '../artifacts/version-files.ts'
import { getCard, saveCard } from '../cards/cards.ts'
import { listCollectionKeys } from '../collections/collection-keys.ts'
import { getArtifactByName } from '../collections/get-collection.ts'
import { listArtifacts } from '../collections/list-collections.ts'
import { updateCollection } from '../collections/update-collection.ts'
import type { Context } from '../context.ts'
import { listEvents } from '../events/list-events.ts'
import { getLineage } from '../lineage/get-lineage.ts'
import { getLineageDiff } from '../lineage/lineage-diff.ts'
import { getLineagePath } from '../lineage/lineage-path.ts'
import { previewFile } from '../preview/preview-file.ts'
import { createProject } from '../projects/create-project.ts'
import { getProject } from '../projects/list-projects.ts'
import { listProjectTypes } from '../projects/list-types.ts'
import { listProjectMembers, removeProjectMember, setProjectMember } from '../projects/project-members.ts'
import { updateProject } from '../projects/update-project.ts'
import { addRunInput } from '../runs/add-run-input.ts'
import { appendHistory } from '../runs/append-history.ts'
import { createRun } from '../runs/create-run.ts'
import { getRun, getRunByName } from '../runs/get-run.ts'
import { heartbeatRun } from '../runs/heartbeat-run.ts'
import { listRuns } from '../runs/list-runs.ts'
import { listLoggedBy, listUsedBy } from '../runs/list-used-by.ts'
import { readHistory } from '../runs/read-history.ts'
import { listRunInputs, listRunOutputs } from '../runs/run-versions.ts'
import { updateRun } from '../runs/update-run.ts'
import { createSavedView } from '../saved-views/change-view.ts'
import { setStar } from '../stars/change-star.ts'
import { bulkTags } from '../tags/bulk-tags.ts'
import { deleteCollection } from '../trash/delete-collection.ts'
import { deleteProject } from '../trash/delete-home.ts'
import { deleteRun } from '../trash/delete-run.ts'
import { deleteVersion } from '../trash/delete-version.ts'
import { getVersion } from '../versions/get-version.ts'
import { listVersions } from '../versions/list-versions.ts'
import { updateVersion } from '../versions/update-version.ts'
import { log } from './logging.ts'
import { allOf, type PermissionRow, tagOne } from './permission-row.ts'

/** A project to try the table of rights on: a run that logged one version, of one file. */
export interface ProjectScene {
  entity: string
  project: string
  run: string
  artifactId: CollectionId
  versionId: string
  /** What the file holds, so that another version can be logged without new bytes. */
  file: { sha256: string; size: number }
}

let scenes = 0

/** The project stands under `entity`, which is the owner's or a team of theirs. */
export async function projectScene(
  owner: Context,
  entity: string,
  visibility: 'organization' | 'restricted' = 'restricted',
): Promise<ProjectScene> {
  const project = `scene-${++scenes}`
  await createProject(owner, { entity, name: project, visibility })
  const run = await createRun(owner, { entity, project, name: 'trainer' })
  const version = await log(owner, { entity, project, artifact: 'weights', run: 'trainer' })
  const [file] = (await listFiles(owner, { version: version.versionId, limit: 1 })).items
  if (file?.sha256 == null || file.size === null) throw new Error('The file just logged is not there.')
  return {
    entity,
    project,
    run: run.id,
    artifactId: asId<'collection'>(version.collectionId),
    versionId: version.versionId,
    file: { sha256: file.sha256, size: file.size },
  }
}

const page = { limit: 50 }
const sorted = { ...page, sort: 'name', order: 'asc' } as const

const LOOK_ROWS: PermissionRow<ProjectScene>[] = [
  {
    what: 'see the project, its artifacts and its members',
    least: 'restricted_viewer',
    call: allOf([
      (ctx, { entity, project }) => getProject(ctx, { entity, project }),
      (ctx, { entity, project }) => listArtifacts(ctx, { entity, project, ...sorted }),
      (ctx, { entity, project }) => getArtifactByName(ctx, { entity, project, artifact: 'weights' }),
      (ctx, { entity, project }) => listProjectMembers(ctx, { entity, project, ...page }),
      (ctx, { entity, project }) => listEvents(ctx, { project: `${entity}/${project}`, ...page }),
      (ctx, { artifactId }) =>
        listVersions(ctx, { collectionId: artifactId, ...page, sort: 'number', order: 'desc' }),
      (ctx, { artifactId }) => listAliases(ctx, { collectionId: artifactId }),
      (ctx, { artifactId }) => getCard(ctx, { collectionId: artifactId }),
      (ctx, { versionId }) => getVersion(ctx, { version: versionId }),
      (ctx, { versionId }) => listFiles(ctx, { version: versionId, ...page }),
      (ctx, { versionId }) => listUsedBy(ctx, { version: versionId, ...page }),
      (ctx, { versionId }) => listLoggedBy(ctx, { version: versionId, ...page }),
      (ctx, { entity, project }) => listProjectTypes(ctx, { entity, project }),
      (ctx, { artifactId }) => listCollectionKeys(ctx, { collectionId: artifactId }),
      (ctx, { artifactId }) => setStar(ctx, { kind: 'collection', id: artifactId }),
      (ctx, { artifactId }) => createSavedView(ctx, { collectionId: artifactId, name: 'mine', state: '' }),
    ]),
  },
  {
    what: 'see its runs, their history and what they used and logged',
    least: 'restricted_viewer',
    call: allOf([
      (ctx, { entity, project }) => listRuns(ctx, { entity, project, ...page }),
      (ctx, { entity, project }) => getRunByName(ctx, { entity, project, run: 'trainer' }),
      (ctx, { run }) => getRun(ctx, { run }),
      (ctx, { run }) => readHistory(ctx, { run, samples: 10 }),
      (ctx, { run }) => listRunInputs(ctx, { run, ...page }),
      (ctx, { run }) => listRunOutputs(ctx, { run, ...page }),
      (ctx, { run, versionId: root }) =>
        getLineage(ctx, { root, up: 1, down: 0, expand: `${run}:down`, limit: 10 }),
      (ctx, { run, versionId }) => getLineagePath(ctx, { from: run, to: versionId, limit: 10 }),
      (ctx, { versionId: from }) => getLineageDiff(ctx, { from, to: from, limit: 10 }),
    ]),
  },
  {
    what: 'download files',
    least: 'viewer',
    call: allOf([
      (ctx, { versionId }) => fileOf(ctx, { version: versionId, path: 'model.bin' }),
      (ctx, { versionId }) => filesForArchive(ctx, { version: versionId }),
      (ctx, { versionId }) => previewFile(ctx, { version: versionId, path: 'model.bin' }),
    ]),
  },
]

const WORK_ROWS: PermissionRow<ProjectScene>[] = [
  {
    what: 'start a run',
    least: 'member',
    call: (ctx, { entity, project }) => createRun(ctx, { entity, project }),
  },
  {
    what: 'change a run',
    least: 'member',
    call: (ctx, { run }) => updateRun(ctx, { run, state: 'finished' }),
  },
  {
    what: 'append to the history of a run',
    least: 'member',
    call: (ctx, { run }) => appendHistory(ctx, { run, rows: [{ _step: 0, loss: 1 }] }),
  },
  { what: 'say that a run goes on', least: 'member', call: (ctx, { run }) => heartbeatRun(ctx, { run }) },
  {
    what: 'say what a run used',
    least: 'member',
    call: (ctx, { run, versionId }) => addRunInput(ctx, { run, version: versionId }),
  },
  {
    what: 'log a version',
    least: 'member',
    call: (ctx, { entity, project, file }) => {
      return logVersion(ctx, {
        entity,
        project,
        artifact: 'copy',
        type: 'model',
        files: [{ path: 'copy.bin', ...file }],
      })
    },
  },
  {
    what: 'put an alias on a version',
    least: 'member',
    call: (ctx, { artifactId }) =>
      changeAliases(ctx, { collectionId: artifactId, changes: [{ alias: 'best', to: 'v0' }] }),
  },
  { what: 'tag a version', least: 'member', call: (ctx, { versionId }) => tagOne(ctx, versionId) },
  {
    what: 'tag all versions of an artifact that match',
    least: 'member',
    call: (ctx, { artifactId }) => bulkTags(ctx, { collectionId: artifactId, filter: '{}', add: ['tried'] }),
  },
  {
    what: 'share a view of an artifact',
    least: 'member',
    call: (ctx, { artifactId }) =>
      createSavedView(ctx, { collectionId: artifactId, name: 'ours', state: '', scope: 'shared' }),
  },
  {
    what: 'edit a version',
    least: 'member',
    call: (ctx, { versionId }) => updateVersion(ctx, { version: versionId, metadata: { tried: true } }),
  },
  {
    what: 'edit an artifact',
    least: 'member',
    call: (ctx, { artifactId }) => updateCollection(ctx, { collectionId: artifactId, description: 'Tried.' }),
  },
  {
    what: 'save the card of an artifact',
    least: 'member',
    call: (ctx, { artifactId }) => saveCard(ctx, { collectionId: artifactId, body: '# Weights' }),
  },
  { what: 'delete a run', least: 'member', call: (ctx, { run }) => deleteRun(ctx, { run }) },
  {
    what: 'delete a version',
    least: 'member',
    call: (ctx, { versionId }) => deleteVersion(ctx, { version: versionId }),
  },
  {
    what: 'delete an artifact',
    least: 'member',
    call: (ctx, { artifactId }) => deleteCollection(ctx, { collectionId: artifactId }),
  },
]

const RULE_ROWS: PermissionRow<ProjectScene>[] = [
  {
    what: 'change the description and visibility of the project',
    least: 'admin',
    call: (ctx, { entity, project }) =>
      updateProject(ctx, { entity, project, description: 'Tried.', visibility: 'restricted' }),
  },
  {
    what: 'give a role in the project',
    least: 'admin',
    call: (ctx, { entity, project }) =>
      setProjectMember(ctx, { entity, project, username: 'bystander', role: 'viewer' }),
  },
  {
    what: 'take a role in the project away',
    least: 'admin',
    call: (ctx, { entity, project }) => removeProjectMember(ctx, { entity, project, username: 'guest' }),
  },
  {
    what: 'delete the project',
    least: 'admin',
    call: (ctx, { entity, project }) => deleteProject(ctx, { entity, project }),
  },
]

export const PROJECT_ROWS: PermissionRow<ProjectScene>[] = [...LOOK_ROWS, ...WORK_ROWS, ...RULE_ROWS]
