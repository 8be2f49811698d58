import { describe, expect, test } from 'vitest'
import { asId } from '../../contract/ids.ts'
import { MAX_REPORT_SPEC } from '../../contract/limits.ts'
import type { Context } from '../context.ts'
import { listEvents } from '../events/list-events.ts'
import { createProject } from '../projects/create-project.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { deleteProject } from '../trash/delete-home.ts'
import { deleteReport } from '../trash/delete-report.ts'
import { listTrash } from '../trash/list-trash.ts'
import { restoreTrash } from '../trash/restore-trash.ts'
import { sweepTrash } from '../trash/sweep-trash.ts'
import { undoAction } from '../undo/undo-action.ts'
import { getReport, listReports } from './read-reports.ts'
import { createReport, type NewReport, updateReport } from './save-report.ts'

const SPEC = '{"blocks": [], "big": 12345678901234567890, "width": "readable"}'

onEachEngine('Reports', (world) => {
  let projects = 0
  const project = async (ctx: Context) => {
    const { entity, name } = await createProject(ctx, {
      entity: ctx.actor.username,
      name: `reported-${++projects}`,
      visibility: 'restricted',
    })
    return { entity, project: name }
  }
  const write = async (ctx: Context, input: Partial<NewReport> = {}) =>
    createReport(ctx, { ...(await project(ctx)), title: 'Weekly', spec: SPEC, ...input })
  const rowsOf = (report: string) =>
    world()
      .services.database.kysely.selectFrom('report_revisions')
      .select('revision')
      .where('report_id', '=', asId<'report'>(report))
      .execute()
  const lastAction = async (ctx: Context) => (await listEvents(ctx, { limit: 1 })).items[0]?.actionId ?? ''

  test('are given back as they came, digit for digit', async () => {
    const ctx = await world().person('member')
    const report = await write(ctx, { name: 'made-up', description: 'What went on' })
    expect(report).toMatchObject({
      name: 'made-up',
      title: 'Weekly',
      description: 'What went on',
      draft: false,
      revision: 1,
      spec: SPEC,
      createdBy: { username: ctx.actor.username },
    })
    expect(await getReport(ctx, { report: report.id })).toEqual(report)
  })

  test('stand in their project, the one saved last first, page by page', async () => {
    const ctx = await world().person('member')
    const place = await project(ctx)
    const ids = []
    for (const title of ['one', 'two', 'three']) {
      world().advance(1000)
      ids.push((await createReport(ctx, { ...place, title, spec: '{}' })).id)
    }
    world().advance(1000)
    await updateReport(ctx, { report: ids[0] ?? '', title: 'one more' })
    const first = await listReports(ctx, { ...place, limit: 2 })
    const second = await listReports(ctx, { ...place, limit: 2, cursor: first.nextCursor ?? '' })
    expect(first.items.map(({ title }) => title)).toEqual(['one more', 'three'])
    expect(second.items.map(({ title }) => title)).toEqual(['two'])
    expect(second.nextCursor).toBeNull()
  })

  test('count a revision with every change, and none where nothing changed', async () => {
    const ctx = await world().person('member')
    const { id } = await write(ctx, { draft: true })
    expect((await updateReport(ctx, { report: id, title: 'Weekly', spec: SPEC })).revision).toBe(1)
    const edited = await updateReport(ctx, { report: id, draft: false })
    expect(edited).toMatchObject({ revision: 2, draft: false, title: 'Weekly', spec: SPEC })
  })

  test('are undone one save after the other, and the first into the trash', async () => {
    const ctx = await world().person('member')
    const { id } = await write(ctx, { spec: '{"a":1}' })
    const created = await lastAction(ctx)
    await updateReport(ctx, { report: id, spec: '{"a":2}' })
    const edited = await lastAction(ctx)
    expect(await refusal(undoAction(ctx, created))).toMatchObject({ code: 'contradicted' })
    await undoAction(ctx, edited)
    expect(await getReport(ctx, { report: id })).toMatchObject({ revision: 3, spec: '{"a":1}' })
    const other = await write(ctx)
    await undoAction(ctx, await lastAction(ctx))
    expect(await refusal(getReport(ctx, { report: other.id }))).toMatchObject({ code: 'not_found' })
  })

  test('are deleted into the trash, restored and swept', async () => {
    const ctx = await world().person('member')
    const report = await write(ctx)
    const { trashId, actionId } = await deleteReport(ctx, { report: report.id })
    const { entity, project: name } = report
    expect(await refusal(getReport(ctx, { report: report.id }))).toMatchObject({ code: 'not_found' })
    expect((await listReports(ctx, { entity, project: name, limit: 5 })).items).toEqual([])
    expect((await listTrash(ctx, { limit: 1 })).items[0]).toMatchObject({ kind: 'report', name: 'Weekly' })
    expect((await restoreTrash(ctx, { trashId })).path).toBe(`${entity}/${name}/reports/${report.id}`)
    expect(await getReport(ctx, { report: report.id })).toEqual(report)
    await deleteReport(ctx, { report: report.id })
    await undoAction(ctx, await lastAction(ctx))
    expect(await getReport(ctx, { report: report.id })).toEqual(report)
    expect(await refusal(undoAction(ctx, actionId))).toMatchObject({ code: 'contradicted' })
    await deleteReport(ctx, { report: report.id })
    world().advance(8 * 86_400_000)
    await sweepTrash(world().services)
    expect(await rowsOf(report.id)).toEqual([])
  })

  test('go with their project, and are swept with it', async () => {
    const ctx = await world().person('member')
    const report = await write(ctx)
    await deleteProject(ctx, { entity: report.entity, project: report.project, force: true })
    expect(await refusal(getReport(ctx, { report: report.id }))).toMatchObject({ code: 'not_found' })
    world().advance(8 * 86_400_000)
    expect(await rowsOf(report.id)).toHaveLength(1)
    await sweepTrash(world().services)
    expect(await rowsOf(report.id)).toEqual([])
  })

  test('keep the making of their project from being undone', async () => {
    const ctx = await world().person('member')
    const place = await project(ctx)
    const made = await lastAction(ctx)
    await createReport(ctx, { ...place, title: 'In the way', spec: '{}' })
    expect(await refusal(undoAction(ctx, made))).toMatchObject({ code: 'contradicted' })
  })

  describe('are refused', () => {
    test('to those who may not edit, and do not exist for those who may not look', async () => {
      const [ctx, stranger] = [await world().person('member'), await world().person('member')]
      const report = await write(ctx)
      const place = { entity: report.entity, project: report.project }
      const asked = [
        () => getReport(stranger, { report: report.id }),
        () => listReports(stranger, { ...place, limit: 5 }),
        () => updateReport(stranger, { report: report.id, title: 'Mine' }),
        () => deleteReport(stranger, { report: report.id }),
        () => createReport(stranger, { ...place, title: 'Mine', spec: '{}' }),
      ]
      for (const ask of asked) expect(await refusal(ask())).toMatchObject({ code: 'not_found' })
      const absent = await refusal(getReport(stranger, { report: 'rep_absent' }))
      expect((await refusal(getReport(stranger, { report: report.id }))).message).toBe(absent.message)
      const open = await createProject(ctx, {
        entity: ctx.actor.username,
        name: 'open-to-all',
        visibility: 'organization',
      })
      const seen = await createReport(ctx, {
        entity: open.entity,
        project: open.name,
        title: 'Seen',
        spec: '{}',
      })
      const viewer = await world().person('viewer')
      expect((await getReport(viewer, { report: seen.id })).title).toBe('Seen')
      expect(await refusal(updateReport(viewer, { report: seen.id, title: 'Mine' }))).toMatchObject({
        code: 'forbidden',
      })
      expect(await refusal(deleteReport(viewer, { report: seen.id }))).toMatchObject({ code: 'forbidden' })
    })

    test('where they have no title, are no JSON object, or are too long', async () => {
      const ctx = await world().person('member')
      const wrong: [Partial<NewReport>, string][] = [
        [{ title: '  ' }, 'invalid_input'],
        [{ title: 'x'.repeat(501) }, 'payload_too_large'],
        [{ spec: '[]' }, 'invalid_input'],
        [{ spec: '{"a":NaN}' }, 'invalid_input'],
        [{ spec: `"${'x'.repeat(MAX_REPORT_SPEC)}"` }, 'payload_too_large'],
      ]
      for (const [input, code] of wrong) expect(await refusal(write(ctx, input))).toMatchObject({ code })
    })
  })
})
