import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import * as S from '../schemas/activity.ts'
import { CollectionListQuery, CollectionPage, CollectionVersionPage } from '../schemas/collection.ts'
import { FilterQuery, PageQuery } from '../schemas/common.ts'
import { ActionParam, TrashParam } from './params.ts'

const RegistriesQuery = FilterQuery.meta({ description: 'Which registries, as a filter of them.' })

export const eventList = endpoint({
  method: 'get',
  path: '/events',
  tag: 'Activity',
  summary: 'What changed: everywhere you may look, or in one registry, project or collection',
  query: S.EventListQuery,
  response: S.EventPage,
})
export const eventStream = endpoint({
  method: 'get',
  path: '/events/stream',
  tag: 'Activity',
  summary: 'The same as they happen (server-sent events); `Last-Event-ID` resumes without a gap',
  query: z.object({
    registry: z.string().optional(),
    project: z.string().optional(),
    collection: z.string().optional(),
  }),
  rawResponse: 'text/event-stream',
})
export const actionUndo = endpoint({
  method: 'post',
  path: '/actions/{action}/undo',
  tag: 'Activity',
  summary: 'Take back an action while nothing later contradicts it',
  params: ActionParam,
  response: S.UndoResult,
})
export const search = endpoint({
  method: 'get',
  path: '/search',
  tag: 'Search',
  summary: 'Things by name, tag, alias, digest or path',
  query: S.SearchQuery,
  response: S.SearchResult,
})
export const collectionSearch = endpoint({
  method: 'get',
  path: '/collections',
  tag: 'Search',
  summary: 'Collections of all registries that you may see',
  query: CollectionListQuery.extend({ registries: RegistriesQuery }),
  response: CollectionPage,
})
export const versionSearch = endpoint({
  method: 'get',
  path: '/versions',
  tag: 'Search',
  summary: 'Versions linked in any registry that you may see, newest link first',
  query: PageQuery.extend({
    registries: RegistriesQuery,
    collections: FilterQuery.meta({ description: 'Which collections, as a filter of them.' }),
    filter: FilterQuery,
  }),
  response: CollectionVersionPage,
})
export const resolve = endpoint({
  method: 'get',
  path: '/resolve',
  tag: 'Search',
  summary: 'What a path or digest leads to, now or at a past time',
  query: S.ResolveQuery,
  response: S.Resolved,
})
export const trashList = endpoint({
  method: 'get',
  path: '/trash',
  tag: 'Trash',
  summary: 'What was deleted and can still be restored',
  query: PageQuery,
  response: S.TrashPage,
})
export const trashRestore = endpoint({
  method: 'post',
  path: '/trash/{item}/restore',
  tag: 'Trash',
  summary: 'Restore it, with everything that belonged to it',
  params: TrashParam,
  body: S.RestoreRequest,
  response: S.RestoreResult,
})
