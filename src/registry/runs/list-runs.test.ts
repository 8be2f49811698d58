import { beforeAll, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { createProject } from '../projects/create-project.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { deleteRun } from '../trash/delete-run.ts'
import { createRun } from './create-run.ts'
import { countRuns, listRuns } from './list-runs.ts'
import { updateRun } from './update-run.ts'

onEachEngine('A filtered list of runs', (world) => {
  let ctx: Context
  const project = { entity: '', project: 'vision' }

  beforeAll(async () => {
    ctx = await world().person('member')
    project.entity = ctx.actor.username
    await createProject(ctx, { entity: project.entity, name: 'vision' })
    for (let index = 0; index < 6; index++) {
      const run = await createRun(ctx, {
        ...project,
        name: `run-${index}`,
        tags: index % 2 === 0 ? ['even', 'all'] : ['all'],
        config: { optimizer: { lr: index / 10 }, layers: [{ width: index }, { width: 64 }] },
      })
      await updateRun(ctx, { run: run.id, summary: { accuracy: index / 10, loss: index === 3 ? 'NaN' : 1 } })
      if (index > 3) await updateRun(ctx, { run: run.id, state: 'finished' })
      world().advance(1000)
    }
  })

  const names = async (filter: object, limit = 50) =>
    (await listRuns(ctx, { ...project, filter: JSON.stringify(filter), limit, order: 'asc' })).items.map(
      (run) => run.name,
    )

  test('finds them by name, state and time', async () => {
    expect(await names({ name: { $regex: 'RUN-[12]' } })).toEqual(['run-1', 'run-2'])
    expect(await names({ state: 'finished' })).toEqual(['run-4', 'run-5'])
    expect(await names({ created_at: { $lt: '2026-01-01T00:00:02Z' } })).toEqual(['run-0', 'run-1'])
  })

  test('finds them by tag, config, summary and metric', async () => {
    expect(await names({ tag: 'even' })).toEqual(['run-0', 'run-2', 'run-4'])
    expect(await names({ 'config.optimizer.lr': { $gte: 0.4 } })).toEqual(['run-4', 'run-5'])
    expect(await names({ 'config.layers.width': 3 })).toEqual(['run-3'])
    expect(await names({ 'summary.loss': 'NaN' })).toEqual(['run-3'])
    expect(await names({ 'metric.loss': { $exists: false } })).toEqual(['run-3'])
  })

  test('sorts them by a value of their documents, page by page, those without it last either way', async () => {
    const sorted = async (sort: string, order: 'asc' | 'desc') => {
      const found: string[] = []
      for (let cursor: string | undefined; ; ) {
        const page = await listRuns(ctx, { ...project, sort, order, limit: 2, cursor })
        found.push(...page.items.map((run) => run.name.slice(4)))
        if (page.nextCursor === null) return found.join('')
        cursor = page.nextCursor
      }
    }
    const { id } = await createRun(ctx, { ...project, name: 'run-x' })
    expect(await sorted('summary.accuracy', 'asc')).toBe('012345x')
    expect(await sorted('summary.accuracy', 'desc')).toBe('543210x')
    expect(await sorted('config.optimizer.lr', 'desc')).toBe('543210x')
    // Numbers before texts; equal ones by when they were made.
    expect(await sorted('summary.loss', 'asc')).toBe('012453x')
    await deleteRun(ctx, { run: id })
    for (const sort of ['notes', 'config.', 'config']) {
      expect(await refusal(listRuns(ctx, { ...project, sort, limit: 2 }))).toMatchObject({
        code: 'invalid_input',
        message: expect.stringContaining('config.lr'),
      })
    }
  })

  test('finds them by who started them, what they are called and what they are part of', async () => {
    const grouped = { ...project, name: 'grouped', displayName: 'bright-sky', group: 'g', jobType: 'eval' }
    const { id } = await createRun(ctx, grouped)
    expect(await names({ group: 'g', jobType: 'eval', displayName: { $regex: 'sky$' } })).toEqual(['grouped'])
    expect(await names({ $or: [{ id }, { 'metric.accuracy': 0.5 }] })).toEqual(['run-5', 'grouped'])
    expect(await names({ author: ctx.actor.username, group: { $exists: false } })).toHaveLength(6)
    expect(await names({ $nor: [{ tag: 'all' }], author: 'nobody' })).toEqual([])
    await deleteRun(ctx, { run: id })
  })

  test('counts what matches, and sorts it by name and sign of life', async () => {
    expect(await countRuns(ctx, project)).toBe(6)
    expect(await countRuns(ctx, { ...project, filter: JSON.stringify({ state: 'finished' }) })).toBe(2)
    expect(await countRuns(ctx, { ...project, filter: JSON.stringify({ tag: 'even' }) })).toBe(3)
    const walk = async (sort: 'name' | 'heartbeatAt') => {
      const found: string[] = []
      for (let cursor: string | undefined; ; ) {
        const page = await listRuns(ctx, { ...project, sort, order: 'desc', limit: 4, cursor })
        found.push(...page.items.map((run) => run.name))
        if (page.nextCursor === null) return found
        cursor = page.nextCursor
      }
    }
    const newestFirst = ['run-5', 'run-4', 'run-3', 'run-2', 'run-1', 'run-0']
    expect(await walk('name')).toEqual(newestFirst)
    expect((await walk('heartbeatAt')).toSorted()).toEqual(newestFirst.toSorted())
  })

  test('joins what the database answers and what it does not', async () => {
    expect(await names({ state: 'running', 'metric.accuracy': { $gt: 0.1 } })).toEqual(['run-2', 'run-3'])
    expect(await names({ $or: [{ name: 'run-0' }, { 'metric.accuracy': 0.5 }] })).toEqual(['run-0', 'run-5'])
    expect(await names({ $nor: [{ tag: 'even' }, { state: 'finished' }] })).toEqual(['run-1', 'run-3'])
  })

  test('goes on where its page ends', async () => {
    const filter = JSON.stringify({ tag: 'even' })
    const first = await listRuns(ctx, { ...project, filter, limit: 2 })
    const second = await listRuns(ctx, { ...project, filter, limit: 2, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...second.items].map((run) => run.name)).toEqual(['run-4', 'run-2', 'run-0'])
    expect(second.nextCursor).toBeNull()
  })

  test('refuses a field that runs do not have, with those they have', async () => {
    const list = listRuns(ctx, { ...project, filter: '{"digest":"x"}', limit: 50 })
    const problem = await refusal(list)
    expect(problem.code).toBe('invalid_filter')
    expect(problem.message).toContain('config.<key>')
  })
})
