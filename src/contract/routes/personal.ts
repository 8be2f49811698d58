import { endpoint } from '../endpoint.ts'
import { PageQuery } from '../schemas/common.ts'
import * as S from '../schemas/personal.ts'
import { CollectionParam, RegistryParam, StarParam, ViewParam } from './params.ts'

export const starList = endpoint({
  method: 'get',
  path: '/me/stars',
  tag: 'Stars',
  summary: 'What you have put a star on, the latest first',
  query: PageQuery,
  response: S.StarPage,
})
export const starSet = endpoint({
  method: 'put',
  path: '/me/stars/{kind}/{id}',
  tag: 'Stars',
  summary: 'Put a star on a registry or a collection',
  params: StarParam,
  response: S.Starred,
})
export const starRemove = endpoint({
  method: 'delete',
  path: '/me/stars/{kind}/{id}',
  tag: 'Stars',
  summary: 'Take the star off',
  params: StarParam,
  response: S.Starred,
})

const tag = 'Views'

export const viewList = endpoint({
  method: 'get',
  path: '/collections/{collection}/views',
  tag,
  summary: 'Saved views of the versions of a collection: yours and the shared ones, by name',
  params: CollectionParam,
  query: PageQuery,
  response: S.SavedViewPage,
})
export const viewCreate = endpoint({
  method: 'post',
  path: '/collections/{collection}/views',
  tag,
  summary: 'Save a view of the versions of a collection',
  params: CollectionParam,
  body: S.SavedViewCreate,
  response: S.SavedView,
  status: 201,
})
export const registryViewList = endpoint({
  method: 'get',
  path: '/registries/{registry}/views',
  tag,
  summary: 'Saved views of the collections of a registry: yours and the shared ones, by name',
  params: RegistryParam,
  query: PageQuery,
  response: S.SavedViewPage,
})
export const registryViewCreate = endpoint({
  method: 'post',
  path: '/registries/{registry}/views',
  tag,
  summary: 'Save a view of the collections of a registry',
  params: RegistryParam,
  body: S.SavedViewCreate,
  response: S.SavedView,
  status: 201,
})
export const viewUpdate = endpoint({
  method: 'patch',
  path: '/views/{view}',
  tag,
  summary: 'Change a saved view: yours, or a shared one where you may edit',
  params: ViewParam,
  body: S.SavedViewUpdate,
  response: S.SavedView,
})
export const viewDelete = endpoint({
  method: 'delete',
  path: '/views/{view}',
  tag,
  summary: 'Delete a saved view',
  params: ViewParam,
})
