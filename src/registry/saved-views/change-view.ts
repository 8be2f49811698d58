import { Problem } from '../../contract/errors.ts'
import { MAX_VIEW_STATE } from '../../contract/limits.ts'
import { parseViewName } from '../../contract/names/names.ts'
import type { SavedView } from '../../contract/schemas/personal.ts'
import { requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { savedView } from './list-saved-views.ts'
import {
  type FoundView,
  lockPlace,
  type PlaceInput,
  type ViewPlace,
  viewById,
  viewPlace,
} from './view-place.ts'
import { type ViewFields, type WrittenView, writeView, writtenView } from './write-view.ts'

export interface NewView {
  name: string
  scope?: 'private' | 'shared' | undefined
  isDefault?: boolean | undefined
  state: string
}

export interface ViewChanges {
  name?: string | undefined
  scope?: 'private' | 'shared' | undefined
  isDefault?: boolean | undefined
  state?: string | undefined
}

/** Saves a view: anybody who sees the place may keep one for themselves; a shared one takes the right to edit. */
export async function createSavedView(ctx: Context, input: PlaceInput & NewView): Promise<SavedView> {
  return transact(ctx, async (change) => {
    const place = await viewPlace(change, input)
    const scope = input.scope ?? 'private'
    const fields = { name: input.name, scope, isDefault: input.isDefault ?? false, state: input.state }
    if (scope === 'shared') requireRole(place.home, 'edit')
    await lockPlace(change, place)
    const id = ctx.newId('view')
    const view: WrittenView = {
      id,
      ownerId: ctx.actor.userId,
      createdAt: change.at,
      ...checkedFields(fields),
    }
    await writeView(change, place, { before: null, after: view })
    return savedView(change, place, id)
  })
}

export async function updateSavedView(
  ctx: Context,
  input: { view: string } & ViewChanges,
): Promise<SavedView> {
  return transact(ctx, async (change) => {
    const { row, place } = await lockedView(change, input.view)
    const before = writtenView(row)
    const after = { ...before, ...checkedFields(applied(before, input)) }
    if (before.scope === 'shared' || after.scope === 'shared') requireRole(place.home, 'edit')
    if (before.scope === 'shared' && after.scope === 'private') requireOwner(ctx, before, place)
    if (JSON.stringify(after) !== JSON.stringify(before)) await writeView(change, place, { before, after })
    return savedView(change, place, row.id)
  })
}

export async function deleteSavedView(ctx: Context, input: { view: string }): Promise<void> {
  await transact(ctx, async (change) => {
    const { row, place } = await lockedView(change, input.view)
    if (row.scope === 'shared') requireRole(place.home, 'edit')
    await writeView(change, place, { before: writtenView(row), after: null })
  })
}

/** Read again once its place is locked: somebody may have changed it meanwhile. */
async function lockedView(change: Change, id: string): Promise<FoundView> {
  const { place } = await viewById(change, id)
  await lockPlace(change, place)
  return viewById(change, id)
}

/** A view that goes back to being private is not the default any more, unless that was asked for: then it is refused. */
function applied(before: ViewFields, changes: ViewChanges): ViewFields {
  const scope = changes.scope ?? before.scope
  return {
    name: changes.name ?? before.name,
    scope,
    isDefault: changes.isDefault ?? (scope === 'shared' && before.isDefault),
    state: changes.state ?? before.state,
  }
}

function checkedFields(fields: ViewFields): ViewFields {
  if (fields.state.length > MAX_VIEW_STATE) {
    throw new Problem(
      'invalid_input',
      `The state of a view has at most ${MAX_VIEW_STATE.toLocaleString('en')} characters; this has ${fields.state.length.toLocaleString('en')}.`,
      { field: 'state' },
    )
  }
  if (fields.isDefault && fields.scope === 'private') {
    throw new Problem(
      'invalid_input',
      'What a place shows first, everyone has to see: share the view to make it the default.',
      { field: 'isDefault' },
    )
  }
  return { ...fields, name: parseViewName(fields.name) }
}

/** Somebody else's view would vanish before the eyes of who made it private. */
function requireOwner(ctx: Context, view: WrittenView, place: ViewPlace): void {
  if (view.ownerId === ctx.actor.userId) return
  throw new Problem(
    'forbidden',
    `Only who saved the view “${view.name}” may make it private. You may change or delete it in ${place.home.name}.`,
    { field: 'scope' },
  )
}
