import * as routes from '../../../contract/routes/personal.ts'
import {
  createSavedView,
  deleteSavedView,
  updateSavedView,
} from '../../../registry/saved-views/change-view.ts'
import { listSavedViews } from '../../../registry/saved-views/list-saved-views.ts'
import { removeStar, setStar } from '../../../registry/stars/change-star.ts'
import { listStars } from '../../../registry/stars/list-stars.ts'
import type { Door } from '../door.ts'
import { mount } from '../mount.ts'
import { within } from './collections.ts'

export function mountPersonal(door: Door): void {
  mount(door, routes.starList, ({ ctx, query }) => listStars(ctx, query))
  mount(door, routes.starSet, ({ ctx, params }) => setStar(ctx, params))
  mount(door, routes.starRemove, ({ ctx, params }) => removeStar(ctx, params))
  mount(door, routes.viewList, ({ ctx, params, query }) =>
    listSavedViews(ctx, { ...query, ...within(params) }),
  )
  mount(door, routes.viewCreate, ({ ctx, params, body }) =>
    createSavedView(ctx, { ...body, ...within(params) }),
  )
  mount(door, routes.registryViewList, ({ ctx, params, query }) =>
    listSavedViews(ctx, { ...query, ...params }),
  )
  mount(door, routes.registryViewCreate, ({ ctx, params, body }) =>
    createSavedView(ctx, { ...body, ...params }),
  )
  mount(door, routes.viewUpdate, ({ ctx, params, body }) => updateSavedView(ctx, { ...body, ...params }))
  mount(door, routes.viewDelete, ({ ctx, params }) => deleteSavedView(ctx, params))
}
