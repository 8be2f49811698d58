import { asId, type CollectionId } from '../../contract/ids.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import { listAliases } from '../aliases/list-aliases.ts'
import { previewAlias } from '../aliases/preview-alias.ts'
import { filesForArchive } from '../artifacts/files-for-archive.ts'
import { fileOf, listFiles } from '../artifacts/version-files.ts'
import { getCard, listCardRevisions, saveCard } from '../cards/cards.ts'
import { listCollectionKeys } from '../collections/collection-keys.ts'
import { createCollection } from '../collections/create-collection.ts'
import { countFacets } from '../collections/facet-counts.ts'
import { getCollection, getCollectionByName } from '../collections/get-collection.ts'
import { listCollections } from '../collections/list-collections.ts'
import { updateCollection } from '../collections/update-collection.ts'
import { compareVersions } from '../compare/compare-versions.ts'
import type { Context } from '../context.ts'
import { listEvents } from '../events/list-events.ts'
import { listAliasHistory } from '../history/alias-history.ts'
import { listAliasMoves } from '../history/alias-moves.ts'
import { linkIntoRegistry, linkVersions } from '../links/link-versions.ts'
import { unlinkMatching } from '../links/unlink-matching.ts'
import { unlinkVersions } from '../links/unlink-versions.ts'
import { previewFile } from '../preview/preview-file.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { getRegistry } from '../registries/list-registries.ts'
import {
  listRegistryMembers,
  removeRegistryMember,
  setRegistryMember,
} from '../registries/registry-members.ts'
import { updateRegistry } from '../registries/update-registry.ts'
import { listLoggedBy } from '../runs/list-used-by.ts'
import { createSavedView } from '../saved-views/change-view.ts'
import { listSavedViews } from '../saved-views/list-saved-views.ts'
import { setStar } from '../stars/change-star.ts'
import { bulkTags } from '../tags/bulk-tags.ts'
import { deleteCollection } from '../trash/delete-collection.ts'
import { deleteRegistry } from '../trash/delete-home.ts'
import { collectionImpact, registryImpact } from '../trash/impact.ts'
import { getVersion, getVersionInCollection } from '../versions/get-version.ts'
import { listVersions } from '../versions/list-versions.ts'
import { updateVersion } from '../versions/update-version.ts'
import { listLinksOfVersion, listRegistryVersions } from '../versions/versions-across.ts'
import { log } from './logging.ts'
import { allOf, type PermissionRow, tagOne } from './permission-row.ts'

/**
 * A registry to try the table of rights on: a collection of three links with a plain and a protected alias, and another
 * protected one that nothing holds, `champion`.
 */
export interface RegistryScene {
  registry: string
  /** `v0` holds `candidate`, `v1` the protected `production`, `v2` nothing but `latest`. */
  collectionId: CollectionId
  /** A second collection, without protected alias. */
  plainId: CollectionId
  /** The version behind `v2`: its source is for its owner alone. */
  versionId: string
}

const COLLECTION = 'classifier'
let scenes = 0

export async function registryScene(
  owner: Context,
  visibility: 'organization' | 'restricted',
): Promise<RegistryScene> {
  const registry = `Scene ${++scenes}`
  await createRegistry(owner, { name: registry, visibility })
  await updateRegistry(owner, { registry, protectedAliases: ['champion', 'production'] })
  const link = async (collection: string, content: string, aliases: string[]) => {
    const { versionId } = await log(owner, {
      project: 'scenes',
      artifact: `scene-${scenes}`,
      files: { 'model.bin': content },
    })
    const linked = await linkIntoRegistry(owner, { registry, collection, versions: [versionId], aliases })
    return { versionId, collectionId: asId<'collection'>(linked.collection.id) }
  }
  await link(COLLECTION, 'zero', ['candidate'])
  await link(COLLECTION, 'one', ['production'])
  const { collectionId, versionId } = await link(COLLECTION, 'two', [])
  const plain = await link('plain', 'plain', [])
  return { registry, collectionId, plainId: plain.collectionId, versionId }
}

const page = { limit: 50 }
const sorted = { ...page, sort: 'name', order: 'asc' } as const
const path = (scene: RegistryScene, version: string): string =>
  `wandb-registry-${scene.registry}/${COLLECTION}:${version}`

const SEE: PermissionRow<RegistryScene>['call'][] = [
  (ctx, { registry }) => getRegistry(ctx, { registry }),
  (ctx, { registry }) => listCollections(ctx, { registry, ...sorted }),
  (ctx, { registry }) => getCollectionByName(ctx, { registry, collection: COLLECTION }),
  (ctx, { collectionId }) => getCollection(ctx, { collectionId }),
  (ctx, { collectionId }) => getCard(ctx, { collectionId }),
  (ctx, { collectionId }) => listCardRevisions(ctx, { collectionId, ...page }),
  (ctx, { collectionId }) => listCollectionKeys(ctx, { collectionId }),
  (ctx, { collectionId }) => countFacets(ctx, { collectionId, keys: 'tag,alias', limit: 10 }),
]

const SEE_ROWS: PermissionRow<RegistryScene>[] = [
  { what: 'see the registry and its collections', least: 'restricted_viewer', call: allOf(SEE) },
  {
    what: 'see versions and where they are linked',
    least: 'restricted_viewer',
    call: allOf([
      (ctx, { collectionId }) => listVersions(ctx, { collectionId, ...page, sort: 'number', order: 'desc' }),
      (ctx, { collectionId }) => getVersionInCollection(ctx, { collectionId, version: 'production' }),
      (ctx, { versionId }) => getVersion(ctx, { version: versionId }),
      (ctx, { versionId }) => listFiles(ctx, { version: versionId, ...page }),
      (ctx, { versionId }) => listLinksOfVersion(ctx, { version: versionId, ...page }),
      (ctx, { registry }) => listRegistryVersions(ctx, { registry, ...page }),
      (ctx, { versionId }) => listLoggedBy(ctx, { version: versionId, ...page }),
      (ctx, scene) => compareVersions(ctx, { versions: `${path(scene, 'v0')},${path(scene, 'v1')}` }),
    ]),
  },
  {
    what: 'see aliases and their history',
    least: 'restricted_viewer',
    call: allOf([
      (ctx, { collectionId }) => listAliases(ctx, { collectionId }),
      (ctx, { collectionId }) => listAliasHistory(ctx, { collectionId, alias: 'production', ...page }),
      (ctx, { collectionId }) => listAliasMoves(ctx, { collectionId, order: 'desc', ...page }),
      (ctx, { collectionId }) => previewAlias(ctx, { collectionId, alias: 'production', to: 'v2' }),
      (ctx, { registry }) => listEvents(ctx, { registry, ...page }),
      (ctx, { collectionId }) => listEvents(ctx, { collection: collectionId, ...page }),
    ]),
  },
  {
    what: 'put a star on it, and keep views of one’s own',
    least: 'restricted_viewer',
    call: allOf([
      (ctx, { collectionId }) => setStar(ctx, { kind: 'collection', id: collectionId }),
      (ctx, { collectionId }) => createSavedView(ctx, { collectionId, name: 'mine', state: '' }),
      (ctx, { registry }) => createSavedView(ctx, { registry, name: 'mine', state: '' }),
      (ctx, { collectionId }) => listSavedViews(ctx, { collectionId, ...page }),
    ]),
  },
  {
    what: 'see its members',
    least: 'restricted_viewer',
    call: (ctx, { registry }) => listRegistryMembers(ctx, { registry, ...page }),
  },
  {
    what: 'ask what a delete would affect',
    least: 'restricted_viewer',
    call: allOf([
      (ctx, { collectionId }) => collectionImpact(ctx, { collectionId }),
      (ctx, { registry }) => registryImpact(ctx, { registry }),
    ]),
  },
]

const DOWNLOAD_ROWS: PermissionRow<RegistryScene>[] = [
  {
    what: 'download a file',
    least: 'viewer',
    call: (ctx, { versionId }) => fileOf(ctx, { version: versionId, path: 'model.bin' }),
  },
  {
    what: 'preview a file',
    least: 'viewer',
    call: (ctx, { versionId }) => previewFile(ctx, { version: versionId, path: 'model.bin' }),
  },
  {
    what: 'download all files',
    least: 'viewer',
    call: (ctx, { versionId }) => filesForArchive(ctx, { version: versionId }),
  },
]

const set = (alias: string, to: string | null): PermissionRow<RegistryScene>['call'] => {
  return (ctx, { collectionId }) => changeAliases(ctx, { collectionId, changes: [{ alias, to }] })
}

const EDIT_ROWS: PermissionRow<RegistryScene>[] = [
  {
    what: 'create a collection',
    least: 'member',
    call: (ctx, { registry }) => createCollection(ctx, { registry, name: 'new', type: 'model' }),
  },
  {
    what: 'link a version',
    least: 'member',
    call: (ctx, scene) => linkVersions(ctx, { collectionId: scene.plainId, versions: [path(scene, 'v2')] }),
  },
  {
    what: 'link a version into a collection that is created by it',
    least: 'member',
    call: (ctx, scene) =>
      linkIntoRegistry(ctx, { registry: scene.registry, collection: 'other', versions: [path(scene, 'v2')] }),
  },
  {
    what: 'unlink a version',
    least: 'member',
    call: (ctx, { collectionId }) => unlinkVersions(ctx, { collectionId, versions: ['v2'] }),
  },
  {
    what: 'unlink all versions that match',
    least: 'member',
    call: (ctx, { plainId }) => unlinkMatching(ctx, { collectionId: plainId, filter: '{}' }),
  },
  {
    what: 'tag all versions that match',
    least: 'member',
    call: (ctx, { collectionId }) => bulkTags(ctx, { collectionId, filter: '{}', add: ['tried'] }),
  },
  {
    what: 'share a view of a collection',
    least: 'member',
    call: (ctx, { collectionId }) =>
      createSavedView(ctx, { collectionId, name: 'ours', state: '', scope: 'shared' }),
  },
  {
    what: 'say which view the registry shows first',
    least: 'member',
    call: (ctx, { registry }) =>
      createSavedView(ctx, { registry, name: 'ours', state: '', scope: 'shared', isDefault: true }),
  },
  {
    what: 'save the card',
    least: 'member',
    call: (ctx, { collectionId }) => saveCard(ctx, { collectionId, body: '# Classifier' }),
  },
  {
    what: 'edit the description of a collection',
    least: 'member',
    call: (ctx, { collectionId }) => updateCollection(ctx, { collectionId, description: 'Tried.' }),
  },
  { what: 'tag a collection', least: 'member', call: (ctx, { collectionId }) => tagOne(ctx, collectionId) },
  { what: 'tag a version', least: 'member', call: (ctx, { versionId }) => tagOne(ctx, versionId) },
  {
    what: 'edit the description of a version',
    least: 'member',
    call: (ctx, { versionId }) => updateVersion(ctx, { version: versionId, description: 'Tried.' }),
  },
  { what: 'put an unprotected alias on', least: 'member', call: set('staging', 'v2') },
  { what: 'move an unprotected alias', least: 'member', call: set('candidate', 'v2') },
  { what: 'take an unprotected alias off', least: 'member', call: set('candidate', null) },
  {
    what: 'delete a collection without protected alias',
    least: 'member',
    call: (ctx, { plainId }) => deleteCollection(ctx, { collectionId: plainId }),
  },
]

const update = (
  fields: Omit<Parameters<typeof updateRegistry>[1], 'registry'>,
): PermissionRow<RegistryScene>['call'] => {
  return (ctx, { registry }) => updateRegistry(ctx, { registry, ...fields })
}

const ADMIN_ROWS: PermissionRow<RegistryScene>[] = [
  {
    what: 'define protected aliases',
    least: 'admin',
    call: update({ protectedAliases: ['production', 'candidate'] }),
  },
  { what: 'put a protected alias on', least: 'admin', call: set('champion', 'v0') },
  { what: 'move a protected alias', least: 'admin', call: set('production', 'v2') },
  { what: 'take a protected alias off', least: 'admin', call: set('production', null) },
  {
    what: 'unlink a version that holds a protected alias',
    least: 'admin',
    call: (ctx, { collectionId }) => unlinkVersions(ctx, { collectionId, versions: ['v1'] }),
  },
  {
    what: 'delete a collection that holds a protected alias',
    least: 'admin',
    call: (ctx, { collectionId }) => deleteCollection(ctx, { collectionId }),
  },
  { what: 'change the accepted types', least: 'admin', call: update({ types: ['model', 'dataset'] }) },
  {
    what: 'change the visibility',
    least: 'admin',
    call: update({ visibility: 'restricted', description: 'Tried.' }),
  },
  {
    what: 'rename the registry',
    least: 'admin',
    call: (ctx, { registry }) => updateRegistry(ctx, { registry, name: `${registry} anew` }),
  },
  {
    what: 'give a role',
    least: 'admin',
    call: (ctx, { registry }) =>
      setRegistryMember(ctx, { registry, kind: 'user', name: 'bystander', role: 'viewer' }),
  },
  {
    what: 'take a role away',
    least: 'admin',
    call: (ctx, { registry }) => removeRegistryMember(ctx, { registry, kind: 'user', name: 'admin' }),
  },
  {
    what: 'delete the registry',
    least: 'admin',
    call: (ctx, { registry }) => deleteRegistry(ctx, { registry }),
  },
]

export const REGISTRY_ROWS: PermissionRow<RegistryScene>[] = [
  ...SEE_ROWS,
  ...DOWNLOAD_ROWS,
  ...EDIT_ROWS,
  ...ADMIN_ROWS,
]
