import { z } from 'zod'
import { MAX_VIEW_STATE } from '../limits.ts'
import { Home } from './collection.ts'
import { Person, pageOf, Timestamp } from './common.ts'

export const StarKind = z.enum(['registry', 'collection']).meta({
  id: 'StarKind',
  description: 'What a star is on. An artifact is starred as a collection, by its id.',
})
export type StarKind = z.output<typeof StarKind>

export const Star = z
  .object({
    kind: StarKind,
    id: z.string(),
    name: z.string(),
    path: z.string().meta({ description: 'The name of a registry; the path of a collection or artifact.' }),
    type: z.string().nullable().meta({ description: 'The type of a collection; null for a registry.' }),
    home: Home.nullable().meta({
      description: 'Where a collection stands; null for a registry, which stands for itself.',
    }),
    starredAt: Timestamp,
  })
  .meta({ id: 'Star' })
export type Star = z.output<typeof Star>
export const StarPage = pageOf(Star, 'StarPage')
export const Starred = z.object({ starred: z.boolean() }).meta({ id: 'Starred' })

export const ViewScope = z.enum(['private', 'shared']).meta({
  id: 'ViewScope',
  description:
    'private: for its owner alone; shared: for everyone who sees the place, changed by who may edit.',
})

const ViewState = z
  .string()
  .max(MAX_VIEW_STATE)
  .meta({
    description: 'What the view shows: the query string of the table. Kept as it is.',
    examples: ['q=tag%3Avision&sort=metric.f1&order=desc'],
  })

export const SavedView = z
  .object({
    id: z.string(),
    name: z.string(),
    scope: ViewScope,
    isDefault: z.boolean().meta({ description: 'What the place shows first. One at most, and shared.' }),
    state: ViewState,
    owner: Person.nullable(),
    canEdit: z.boolean(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'SavedView' })
export type SavedView = z.output<typeof SavedView>
export const SavedViewPage = pageOf(SavedView, 'SavedViewPage')

export const SavedViewCreate = z.strictObject({
  name: z.string(),
  scope: ViewScope.default('private'),
  isDefault: z.boolean().optional(),
  state: ViewState,
})
export const SavedViewUpdate = z.strictObject({
  name: z.string().optional(),
  scope: ViewScope.optional(),
  isDefault: z.boolean().optional(),
  state: ViewState.optional(),
})
