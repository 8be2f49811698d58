import * as routes from '../../../contract/routes/registries.ts'
import { createCollection } from '../../../registry/collections/create-collection.ts'
import { getCollectionByName } from '../../../registry/collections/get-collection.ts'
import { listCollections } from '../../../registry/collections/list-collections.ts'
import { listTrends } from '../../../registry/headline/list-trends.ts'
import { linkIntoRegistry } from '../../../registry/links/link-versions.ts'
import { createRegistry } from '../../../registry/registries/create-registry.ts'
import { getRegistry, listRegistries } from '../../../registry/registries/list-registries.ts'
import {
  listRegistryMembers,
  removeRegistryMember,
  setRegistryMember,
} from '../../../registry/registries/registry-members.ts'
import { updateRegistry } from '../../../registry/registries/update-registry.ts'
import { deleteRegistry } from '../../../registry/trash/delete-home.ts'
import { registryImpact } from '../../../registry/trash/impact.ts'
import { listRegistryVersions } from '../../../registry/versions/versions-across.ts'
import type { Door } from '../door.ts'
import { mount } from '../mount.ts'

export function mountRegistries(door: Door): void {
  mount(door, routes.registryList, ({ ctx, query }) => listRegistries(ctx, query))
  mount(door, routes.registryCreate, ({ ctx, body }) => createRegistry(ctx, body))
  mount(door, routes.registryGet, ({ ctx, params }) => getRegistry(ctx, params))
  mount(door, routes.registryUpdate, ({ ctx, params, body }) => updateRegistry(ctx, { ...body, ...params }))
  mount(door, routes.registryDelete, ({ ctx, params }) => deleteRegistry(ctx, params))
  mount(door, routes.registryImpact, ({ ctx, params }) => registryImpact(ctx, params))
  mount(door, routes.registryMembers, ({ ctx, params, query }) =>
    listRegistryMembers(ctx, { ...query, ...params }),
  )
  mount(door, routes.registryMemberSet, ({ ctx, params, body }) =>
    setRegistryMember(ctx, { ...body, ...params }),
  )
  mount(door, routes.registryMemberRemove, ({ ctx, params }) => removeRegistryMember(ctx, params))
  mount(door, routes.collectionList, ({ ctx, params, query }) =>
    listCollections(ctx, { ...query, ...params }),
  )
  mount(door, routes.collectionTrends, ({ ctx, params, query }) => listTrends(ctx, { ...query, ...params }))
  mount(door, routes.collectionCreate, ({ ctx, params, body }) =>
    createCollection(ctx, { ...body, ...params }),
  )
  mount(door, routes.collectionByName, ({ ctx, params, query }) =>
    getCollectionByName(ctx, { ...query, ...params }),
  )
  mount(door, routes.linkInRegistry, ({ ctx, params, body }) => linkIntoRegistry(ctx, { ...body, ...params }))
  mount(door, routes.registryVersions, ({ ctx, params, query }) =>
    listRegistryVersions(ctx, { ...query, ...params }),
  )
}
