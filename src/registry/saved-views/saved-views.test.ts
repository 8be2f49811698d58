import { describe, expect, test } from 'vitest'
import { MAX_VIEW_STATE, MAX_VIEWS } from '../../contract/limits.ts'
import type { Context } from '../context.ts'
import { listEvents } from '../events/list-events.ts'
import { linked } from '../testing/linked.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { undoAction } from '../undo/undo-action.ts'
import { createSavedView, deleteSavedView, updateSavedView } from './change-view.ts'
import { listSavedViews } from './list-saved-views.ts'
import type { PlaceInput } from './view-place.ts'

const state = 'q=tag%3Avision&sort=metric.f1'

onEachEngine('Saved views', (world) => {
  let places = 0
  const place = async (): Promise<PlaceInput> => {
    const { collectionId } = await linked(world().owner, { collection: `viewed ${++places}`, versions: 1 })
    return { collectionId }
  }
  const shown = async (ctx: Context, where: PlaceInput) =>
    (await listSavedViews(ctx, { ...where, limit: 50 })).items.map(({ name, scope, isDefault }) =>
      [name, scope, ...(isDefault ? ['default'] : [])].join(' '),
    )
  const lastEvent = async (ctx: Context) => (await listEvents(ctx, { limit: 1 })).items[0]

  test('are kept by name: the own ones and the shared ones, page by page', async () => {
    const [mine, theirs] = [await world().person('member'), await world().person('viewer')]
    const where = await place()
    await createSavedView(mine, { ...where, name: 'beta', state, scope: 'shared' })
    const view = await createSavedView(mine, { ...where, name: 'Alpha', state })
    expect(view).toMatchObject({ name: 'Alpha', scope: 'private', isDefault: false, state, canEdit: true })
    expect(view.owner?.username).toBe(mine.actor.username)
    await createSavedView(theirs, { ...where, name: 'gamma', state })
    expect(await shown(mine, where)).toEqual(['Alpha private', 'beta shared'])
    expect(await shown(theirs, where)).toEqual(['beta shared', 'gamma private'])
    const first = await listSavedViews(mine, { ...where, limit: 1 })
    const second = await listSavedViews(mine, { ...where, limit: 1, cursor: first.nextCursor ?? '' })
    expect([first, second].map((page) => page.items[0]?.name)).toEqual(['Alpha', 'beta'])
    expect(second.nextCursor).toBeNull()
  })

  test('stand in the list of collections of a registry too, apart from those of its collections', async () => {
    const ctx = world().owner
    const registry = { registry: 'Model' }
    await createSavedView(ctx, { ...registry, name: 'Ready', state: 'type=model', scope: 'shared' })
    expect(await shown(ctx, registry)).toEqual(['Ready shared'])
    expect(await shown(ctx, await place())).toEqual([])
  })

  test('of another person that are private do not exist', async () => {
    const [mine, other] = [await world().person('member'), await world().person('admin')]
    const { id } = await createSavedView(mine, { ...(await place()), name: 'secret', state })
    expect(await refusal(updateSavedView(other, { view: id, name: 'x' }))).toMatchObject({
      code: 'not_found',
    })
    expect(await refusal(deleteSavedView(other, { view: id }))).toMatchObject({ code: 'not_found' })
  })

  test('that are shared belong to those who may edit the place', async () => {
    const [member, editor, viewer] = [
      await world().person('member'),
      await world().person('member'),
      await world().person('viewer'),
    ]
    const where = await place()
    const shared = { ...where, name: 'ours', state, scope: 'shared' as const }
    expect(await refusal(createSavedView(viewer, shared))).toMatchObject({ code: 'forbidden' })
    const { id } = await createSavedView(member, shared)
    expect(await refusal(updateSavedView(viewer, { view: id, state: 'x' }))).toMatchObject({
      code: 'forbidden',
    })
    expect(await refusal(deleteSavedView(viewer, { view: id }))).toMatchObject({ code: 'forbidden' })
    expect((await listSavedViews(viewer, { ...where, limit: 5 })).items[0]?.canEdit).toBe(false)
    expect(await updateSavedView(editor, { view: id, state: 'by=editor' })).toMatchObject({
      state: 'by=editor',
    })
    expect(await refusal(updateSavedView(editor, { view: id, scope: 'private' }))).toMatchObject({
      code: 'forbidden',
      extra: { field: 'scope' },
    })
    await deleteSavedView(editor, { view: id })
    expect(await shown(member, where)).toEqual([])
  })

  test('have one default in a place, which is shared', async () => {
    const ctx = world().owner
    const where = await place()
    const lone = { ...where, name: 'lone', state, isDefault: true }
    expect(await refusal(createSavedView(ctx, lone))).toMatchObject({
      code: 'invalid_input',
      extra: { field: 'isDefault' },
    })
    const one = await createSavedView(ctx, { ...where, name: 'one', state, scope: 'shared', isDefault: true })
    const two = await createSavedView(ctx, { ...where, name: 'two', state, scope: 'shared' })
    await updateSavedView(ctx, { view: two.id, isDefault: true })
    expect(await shown(ctx, where)).toEqual(['one shared', 'two shared default'])
    await undoAction(ctx, (await lastEvent(ctx))?.actionId ?? '')
    expect(await shown(ctx, where)).toEqual(['one shared default', 'two shared'])
    await updateSavedView(ctx, { view: one.id, scope: 'private' })
    expect(await shown(ctx, where)).toEqual(['one private', 'two shared'])
  })

  test('of one owner and scope differ by name', async () => {
    const [ctx, other] = [await world().person('member'), await world().person('member')]
    const where = await place()
    const first = await createSavedView(ctx, { ...where, name: 'same', state })
    expect(await refusal(createSavedView(ctx, { ...where, name: 'same', state }))).toMatchObject({
      code: 'name_taken',
      status: 409,
      extra: { details: { id: first.id } },
    })
    const second = await createSavedView(ctx, { ...where, name: 'Same', state })
    expect(await refusal(updateSavedView(ctx, { view: second.id, name: 'same' }))).toMatchObject({
      code: 'name_taken',
    })
    await createSavedView(other, { ...where, name: 'same', state })
    await createSavedView(ctx, { ...where, name: 'same', state, scope: 'shared' })
    expect(await shown(ctx, where)).toEqual(['same private', 'Same private', 'same shared'])
  })

  test.each([
    ['no name', { name: '' }, 'invalid_name'],
    ['a name of 129 characters', { name: 'n'.repeat(129) }, 'invalid_name'],
    ['a state that is too long', { state: 's'.repeat(MAX_VIEW_STATE + 1) }, 'invalid_input'],
  ])('are refused with %s', async (_what, fields, code) => {
    const view = { ...(await place()), name: 'fine', state, ...fields }
    expect(await refusal(createSavedView(world().owner, view))).toMatchObject({ code })
  })

  test('are as many as a person can choose from, and no more', async () => {
    const ctx = await world().person('member')
    const where = await place()
    for (let n = 0; n < MAX_VIEWS; n++) await createSavedView(ctx, { ...where, name: `view ${n}`, state })
    const refused = await refusal(createSavedView(ctx, { ...where, name: 'one more', state }))
    expect(refused).toMatchObject({ code: 'invalid_input' })
  })

  describe('in the activity', () => {
    test('a private one is told to nobody', async () => {
      const ctx = await world().person('member')
      const before = await lastEvent(world().owner)
      const where = await place()
      const made = await lastEvent(world().owner)
      const { id } = await createSavedView(ctx, { ...where, name: 'quiet', state: 'secret' })
      await updateSavedView(ctx, { view: id, name: 'still quiet' })
      await deleteSavedView(ctx, { view: id })
      expect(await lastEvent(world().owner)).toEqual(made)
      expect(made).not.toEqual(before)
    })

    test('what somebody looked at in private is not told when the view is shared', async () => {
      const ctx = await world().person('member')
      const { id } = await createSavedView(ctx, { ...(await place()), name: 'draft', state: 'secret' })
      await updateSavedView(ctx, { view: id, name: 'final', state: 'public', scope: 'shared' })
      const event = await lastEvent(world().owner)
      expect(event).toMatchObject({ kind: 'view.changed', subject: 'final', undoable: true })
      expect(JSON.stringify(event)).not.toMatch(/secret|draft/)
    })

    test('a shared one can be taken back and brought again: made, changed, deleted', async () => {
      const ctx = world().owner
      const where = await place()
      const undoLast = async () => undoAction(ctx, (await lastEvent(ctx))?.actionId ?? '')
      const { id } = await createSavedView(ctx, { ...where, name: 'made', state, scope: 'shared' })
      await undoLast()
      expect(await shown(ctx, where)).toEqual([])
      await undoLast()
      expect(await shown(ctx, where)).toEqual(['made shared'])
      await updateSavedView(ctx, { view: id, name: 'changed', isDefault: true })
      await undoLast()
      expect(await shown(ctx, where)).toEqual(['made shared'])
      await deleteSavedView(ctx, { view: id })
      expect(await shown(ctx, where)).toEqual([])
      await undoLast()
      expect((await listSavedViews(ctx, { ...where, limit: 5 })).items).toMatchObject([
        { id, name: 'made', state },
      ])
    })

    test('an undo is contradicted by a later change, and by a name that was taken', async () => {
      const ctx = world().owner
      const where = await place()
      const shared = { ...where, state, scope: 'shared' as const }
      const { id } = await createSavedView(ctx, { ...shared, name: 'first' })
      await updateSavedView(ctx, { view: id, state: 'one' })
      const change = (await lastEvent(ctx))?.actionId ?? ''
      await updateSavedView(ctx, { view: id, state: 'two' })
      expect((await refusal(undoAction(ctx, change))).message).toMatch(/its state was changed since/)
      await deleteSavedView(ctx, { view: id })
      const deletion = (await lastEvent(ctx))?.actionId ?? ''
      await createSavedView(ctx, { ...shared, name: 'first' })
      expect(await refusal(undoAction(ctx, deletion))).toMatchObject({ code: 'contradicted' })
    })
  })
})
