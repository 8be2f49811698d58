import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { MAX_TRENDS } from '../limits.ts'
import { DeleteResult, Impact } from '../schemas/activity.ts'
import * as C from '../schemas/collection.ts'
import { FilterQuery, Instant, PageQuery, RoleName } from '../schemas/common.ts'
import { Trends } from '../schemas/insight.ts'
import * as S from '../schemas/registry.ts'
import { RegistryCollectionParam, RegistryParam } from './params.ts'

const tag = 'Registries'

export const registryList = endpoint({
  method: 'get',
  path: '/registries',
  tag,
  summary: 'Registries you may see',
  query: PageQuery.extend({ filter: FilterQuery }),
  response: S.RegistryPage,
})
export const registryCreate = endpoint({
  method: 'post',
  path: '/registries',
  tag,
  summary: 'Create a registry',
  body: S.RegistryCreate,
  response: S.Registry,
  status: 201,
})
export const registryGet = endpoint({
  method: 'get',
  path: '/registries/{registry}',
  tag,
  summary: 'One registry',
  params: RegistryParam,
  response: S.Registry,
})
export const registryUpdate = endpoint({
  method: 'patch',
  path: '/registries/{registry}',
  tag,
  summary: 'Change name, description, accepted types, visibility or protected aliases',
  params: RegistryParam,
  body: S.RegistryUpdate,
  response: S.Registry,
})
export const registryDelete = endpoint({
  method: 'delete',
  path: '/registries/{registry}',
  tag,
  summary: 'Put a registry and its collections in the trash',
  params: RegistryParam,
  response: DeleteResult,
})
export const registryImpact = endpoint({
  method: 'get',
  path: '/registries/{registry}/impact',
  tag,
  summary: 'What deleting the registry would affect',
  params: RegistryParam,
  response: Impact,
})
export const registryMembers = endpoint({
  method: 'get',
  path: '/registries/{registry}/members',
  tag,
  summary: 'Users and teams with a role of their own in the registry',
  params: RegistryParam,
  query: PageQuery,
  response: S.RegistryMemberPage,
})
const MemberParam = RegistryParam.extend({ kind: z.enum(['user', 'team']), name: z.string() })
export const registryMemberSet = endpoint({
  method: 'put',
  path: '/registries/{registry}/members/{kind}/{name}',
  tag,
  summary: 'Give a user or team a role in the registry',
  params: MemberParam,
  body: z.strictObject({ role: RoleName }),
  response: S.RegistryMember,
})
export const registryMemberRemove = endpoint({
  method: 'delete',
  path: '/registries/{registry}/members/{kind}/{name}',
  tag,
  summary: 'Take that role away',
  params: MemberParam,
})

export const collectionList = endpoint({
  method: 'get',
  path: '/registries/{registry}/collections',
  tag: 'Collections',
  summary: 'Collections of a registry',
  params: RegistryParam,
  query: C.CollectionListQuery.extend({ at: Instant.optional() }),
  response: C.RegistryCollectionPage,
})
export const collectionTrends = endpoint({
  method: 'get',
  path: '/registries/{registry}/trends',
  tag: 'Collections',
  summary: 'The headline metric of several collections over their newest versions',
  params: RegistryParam,
  query: z.object({
    collections: z
      .string()
      .max(10_000)
      .meta({
        description: `Ids of collections of the registry with commas between them, at most ${MAX_TRENDS}. Others are left out.`,
      }),
  }),
  response: Trends,
})
export const collectionCreate = endpoint({
  method: 'post',
  path: '/registries/{registry}/collections',
  tag: 'Collections',
  summary: 'Create a collection',
  params: RegistryParam,
  body: C.CollectionCreate,
  response: C.Collection,
  status: 201,
})
export const collectionByName = endpoint({
  method: 'get',
  path: '/registries/{registry}/collections/{collection}',
  tag: 'Collections',
  summary: 'One collection, by name',
  params: RegistryCollectionParam,
  query: z.object({ at: Instant.optional() }),
  response: C.Collection,
})
export const linkInRegistry = endpoint({
  method: 'post',
  path: '/registries/{registry}/links',
  tag: 'Links',
  summary: 'Link versions into a collection of the registry, creating the collection if it is missing',
  params: RegistryParam,
  body: C.LinkInRegistry,
  response: C.LinkResult,
})
export const registryVersions = endpoint({
  method: 'get',
  path: '/registries/{registry}/versions',
  tag: 'Versions',
  summary: 'Versions linked anywhere in the registry, newest link first',
  params: RegistryParam,
  query: PageQuery.extend({ filter: FilterQuery, collections: FilterQuery }),
  response: C.CollectionVersionPage,
})
