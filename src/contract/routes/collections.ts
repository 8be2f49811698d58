import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { DeleteResult, Impact } from '../schemas/activity.ts'
import * as S from '../schemas/collection.ts'
import { Instant, PageQuery, TagChange } from '../schemas/common.ts'
import * as I from '../schemas/insight.ts'
import { AliasParam, CollectionParam, CollectionVersionParam } from './params.ts'

export const collectionGet = endpoint({
  method: 'get',
  path: '/collections/{collection}',
  tag: 'Collections',
  summary: 'One collection or artifact, by id',
  params: CollectionParam,
  query: z.object({ at: Instant.optional() }),
  response: S.Collection,
})
export const collectionUpdate = endpoint({
  method: 'patch',
  path: '/collections/{collection}',
  tag: 'Collections',
  summary: 'Change name, description, tags or the headline metric',
  params: CollectionParam,
  body: S.CollectionUpdate,
  response: S.Collection,
})
export const collectionDelete = endpoint({
  method: 'delete',
  path: '/collections/{collection}',
  tag: 'Collections',
  summary: 'Put a collection or artifact in the trash',
  params: CollectionParam,
  query: z.object({ force: z.stringbool().optional() }),
  response: DeleteResult,
})
export const collectionImpact = endpoint({
  method: 'get',
  path: '/collections/{collection}/impact',
  tag: 'Collections',
  summary: 'What deleting it would affect',
  params: CollectionParam,
  response: Impact,
})

export const versionList = endpoint({
  method: 'get',
  path: '/collections/{collection}/versions',
  tag: 'Versions',
  summary: 'Versions in a collection or artifact',
  params: CollectionParam,
  query: S.VersionListQuery,
  response: S.CollectionVersionList,
})
export const versionInCollection = endpoint({
  method: 'get',
  path: '/collections/{collection}/versions/{version}',
  tag: 'Versions',
  summary: 'One version of a collection, by number or alias',
  params: CollectionVersionParam,
  query: z.object({ at: Instant.optional() }),
  response: S.CollectionVersion,
})
export const linkCreate = endpoint({
  method: 'post',
  path: '/collections/{collection}/links',
  tag: 'Links',
  summary: 'Link versions into a collection; each outcome is told on its own',
  params: CollectionParam,
  body: S.LinkCreate,
  response: S.LinkResult,
})
export const linkDelete = endpoint({
  method: 'post',
  path: '/collections/{collection}/unlink',
  tag: 'Links',
  summary: 'Unlink versions: the links go, the versions stay',
  params: CollectionParam,
  body: S.UnlinkRequest,
  response: S.UnlinkResult,
})
export const collectionTags = endpoint({
  method: 'post',
  path: '/collections/{collection}/tags',
  tag: 'Tags',
  summary: 'Tag versions of a collection, named or all that match a filter, in one action',
  params: CollectionParam,
  body: S.BulkTags,
  response: S.BulkTagsResult,
})
export const collectionKeys = endpoint({
  method: 'get',
  path: '/collections/{collection}/keys',
  tag: 'Collections',
  summary: 'Metadata and metric keys of the versions, with their types and how many have them',
  params: CollectionParam,
  response: I.CollectionKeys,
})
export const collectionFacets = endpoint({
  method: 'get',
  path: '/collections/{collection}/facets',
  tag: 'Collections',
  summary:
    'Values of tags, aliases, metadata or metrics with how many versions have them, most frequent first',
  params: CollectionParam,
  query: I.FacetQuery,
  response: I.FacetCounts,
})

export const aliasList = endpoint({
  method: 'get',
  path: '/collections/{collection}/aliases',
  tag: 'Aliases',
  summary: 'Every alias of a collection, now or at a past time',
  params: CollectionParam,
  query: z.object({ at: Instant.optional() }),
  response: S.AliasList,
})
export const aliasBoard = endpoint({
  method: 'get',
  path: '/collections/{collection}/alias-board',
  tag: 'Aliases',
  summary: 'The headline metric of what each alias is on, and of what it was on before',
  params: CollectionParam,
  response: I.AliasBoard,
})
export const aliasChange = endpoint({
  method: 'post',
  path: '/collections/{collection}/aliases',
  tag: 'Aliases',
  summary: 'Set, move and remove several aliases in one transaction',
  params: CollectionParam,
  body: S.AliasChanges,
  response: S.AliasChangesResult,
})
export const aliasSet = endpoint({
  method: 'put',
  path: '/collections/{collection}/aliases/{alias}',
  tag: 'Aliases',
  summary: 'Put an alias on a version; with `expect` only if nobody moved it meanwhile',
  params: AliasParam,
  body: S.AliasSet,
  response: S.AliasChangesResult,
})
export const aliasRemove = endpoint({
  method: 'delete',
  path: '/collections/{collection}/aliases/{alias}',
  tag: 'Aliases',
  summary: 'Take an alias off',
  params: AliasParam,
  query: z.object({ expect: z.string().optional(), reason: z.string().max(2000).optional() }),
  response: S.AliasChangesResult,
})
export const aliasGet = endpoint({
  method: 'get',
  path: '/collections/{collection}/aliases/{alias}',
  tag: 'Aliases',
  summary: 'What an alias points to, now or at a past time',
  params: AliasParam,
  query: z.object({ at: Instant.optional() }),
  response: S.AliasValue,
})
export const aliasHistory = endpoint({
  method: 'get',
  path: '/collections/{collection}/aliases/{alias}/history',
  tag: 'Aliases',
  summary: 'Every move of an alias, newest first',
  params: AliasParam,
  query: PageQuery,
  response: S.AliasMovePage,
})
export const aliasMoves = endpoint({
  method: 'get',
  path: '/collections/{collection}/alias-moves',
  tag: 'Aliases',
  summary: 'Every move of every alias: the timeline',
  description:
    'With `from` and `to` the moves made in that span of time. What the aliases pointed to when it began is answered by the list of aliases with `at`.',
  params: CollectionParam,
  query: PageQuery.extend({
    from: Instant.optional(),
    to: Instant.optional(),
    order: z.enum(['asc', 'desc']).default('desc'),
  }),
  response: S.AliasMovePage,
})
export const aliasPreview = endpoint({
  method: 'get',
  path: '/collections/{collection}/aliases/{alias}/preview',
  tag: 'Aliases',
  summary: 'What moving an alias to a version would change',
  params: AliasParam,
  query: z.object({ to: z.string() }),
  response: S.AliasPreview,
})

export const cardGet = endpoint({
  method: 'get',
  path: '/collections/{collection}/card',
  tag: 'Cards',
  summary: 'The Markdown card',
  params: CollectionParam,
  query: z.object({ at: Instant.optional() }),
  response: S.Card,
})
export const cardSave = endpoint({
  method: 'put',
  path: '/collections/{collection}/card',
  tag: 'Cards',
  summary: 'Save the card; with `expectRevision` only if nobody saved meanwhile',
  params: CollectionParam,
  body: S.CardSave,
  response: S.Card,
})
export const cardRevisions = endpoint({
  method: 'get',
  path: '/collections/{collection}/card/revisions',
  tag: 'Cards',
  summary: 'Earlier texts of the card, newest first',
  params: CollectionParam,
  query: PageQuery,
  response: S.CardRevisionPage,
})

export const tagsChange = endpoint({
  method: 'post',
  path: '/tags',
  tag: 'Tags',
  summary: 'Add and remove tags on many collections or versions at once; failures are told one by one',
  body: TagChange.extend({ targets: z.array(z.string()).min(1).max(1000) }),
  response: z.object({
    outcomes: z.array(
      z.object({
        target: z.string(),
        tags: z.array(z.string()),
        problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
      }),
    ),
    actionId: z.string().nullable(),
  }),
})
export const tagList = endpoint({
  method: 'get',
  path: '/tags',
  tag: 'Tags',
  summary: 'Tags in use where you may look, with how often',
  query: z.object({
    registry: z.string().optional(),
    collection: z.string().optional(),
    prefix: z.string().max(200).optional(),
    near: z.string().max(200).optional().meta({
      description:
        'What somebody types: tags that differ from it only by case, spaces, `-` or `_` first, then those that begin so, then those that hold it.',
    }),
    limit: z.coerce.number<string | number>().int().min(1).max(500).default(100),
  }),
  response: z.object({
    items: z.array(
      z.object({
        tag: z.string(),
        count: z.int(),
        near: z.boolean().optional().meta({
          description: 'With `near`: it differs from what was typed only by case, spaces, `-` or `_`.',
        }),
      }),
    ),
    cut: z.boolean(),
  }),
})
