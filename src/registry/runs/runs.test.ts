import { describe, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { createProject } from '../projects/create-project.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine, type World } from '../testing/world.ts'
import { getVersion } from '../versions/get-version.ts'
import { createRun } from './create-run.ts'
import { getRun, getRunByName } from './get-run.ts'
import { heartbeatRun } from './heartbeat-run.ts'
import { listRuns } from './list-runs.ts'
import { updateRun } from './update-run.ts'

/** A person with a project `vision` of their own. */
async function researcher(world: World) {
  const ctx = await world.person('member')
  await createProject(ctx, { entity: ctx.actor.username, name: 'vision' })
  return { ctx, entity: ctx.actor.username, project: 'vision' }
}

const eventsOf = (ctx: Context, runId: string) =>
  ctx.database.kysely
    .selectFrom('events')
    .select(['kind', 'from_value', 'to_value'])
    .where('run_id', '=', runId as never)
    .orderBy('seq')
    .execute()

onEachEngine('Runs', (world) => {
  test('start running, with a name made up when none is given', async () => {
    const { ctx, ...project } = await researcher(world())
    const run = await createRun(ctx, { ...project, config: { lr: 0.1 } })
    expect(run.name).toMatch(/^[a-z]+-[a-z]+-1$/)
    expect(run).toMatchObject({
      displayName: run.name,
      entity: project.entity,
      project: 'vision',
      state: 'running',
      config: { lr: 0.1 },
      summary: {},
      historyRows: 0,
      createdBy: { username: project.entity },
      finishedAt: null,
    })
    expect(await getRun(ctx, { run: run.id })).toEqual(run)
    expect(await getRunByName(ctx, { ...project, run: run.name })).toEqual(run)
    expect((await createRun(ctx, project)).name).toMatch(/-2$/)
  })

  test('that are resumed by name are the same run, unchanged', async () => {
    const { ctx, ...project } = await researcher(world())
    const run = await createRun(ctx, { ...project, name: 'baseline', config: { lr: 0.1 } })
    const again = await createRun(ctx, { ...project, name: 'baseline', config: { lr: 0.2 } })
    expect(again).toEqual(run)
    expect(await eventsOf(ctx, run.id)).toHaveLength(1)
    expect((await listRuns(ctx, { ...project, limit: 50 })).items).toHaveLength(1)
  })

  test('of one name, started many times at once, are one run', async () => {
    const { ctx, ...project } = await researcher(world())
    const runs = await Promise.all(
      Array.from({ length: 8 }, () => createRun(ctx, { ...project, name: 'same' })),
    )
    expect(new Set(runs.map((run) => run.id)).size).toBe(1)
  })

  test('of made-up names, started at once, are all their own', async () => {
    const { ctx, ...project } = await researcher(world())
    const runs = await Promise.all(Array.from({ length: 8 }, () => createRun(ctx, project)))
    const numbers = new Set(runs.map((run) => Number(run.name.split('-').at(-1))))
    expect(numbers).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
  })

  test('have names that work at every door', async () => {
    const { ctx, ...project } = await researcher(world())
    for (const name of ['a/b', 'a:b', '..', '', 'x'.repeat(129)]) {
      expect(await refusal(createRun(ctx, { ...project, name }))).toMatchObject({ code: 'invalid_name' })
    }
  })

  test('are started and changed by members of the project, and seen by its viewers', async () => {
    const { ctx, ...project } = await researcher(world())
    const run = await createRun(ctx, project)
    const stranger = await world().person('member')
    expect(await refusal(getRun(stranger, { run: run.id }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(createRun(stranger, project))).toMatchObject({ code: 'not_found' })
    await createProject(ctx, { entity: project.entity, name: 'open', visibility: 'organization' })
    const open = { entity: project.entity, project: 'open' }
    const shown = await createRun(ctx, { ...open, name: 'shown' })
    expect(await getRunByName(stranger, { ...open, run: 'shown' })).toMatchObject({ id: shown.id })
    expect(await refusal(createRun(stranger, open))).toMatchObject({ code: 'forbidden' })
    expect(await refusal(updateRun(stranger, { run: shown.id, notes: 'x' }))).toMatchObject({
      code: 'forbidden',
    })
    expect(await refusal(heartbeatRun(stranger, { run: shown.id }))).toMatchObject({ code: 'forbidden' })
  })

  test('are listed by when they were started, in pages that neither skip nor repeat', async () => {
    const { ctx, ...project } = await researcher(world())
    for (const name of ['one', 'two', 'three', 'four', 'five']) {
      await createRun(ctx, { ...project, name })
      if (name === 'three') world().advance(1000)
    }
    const names: string[] = []
    let cursor: string | undefined
    do {
      const page = await listRuns(ctx, { ...project, limit: 2, cursor })
      names.push(...page.items.map((run) => run.name))
      cursor = page.nextCursor ?? undefined
      // A run started meanwhile is newer than the page, and disturbs nothing.
      if (names.length === 2) await createRun(ctx, { ...project, name: 'meanwhile' })
    } while (cursor !== undefined)
    expect(names).toEqual(['five', 'four', 'three', 'two', 'one'])
    const oldest = await listRuns(ctx, { ...project, limit: 1, order: 'asc' })
    expect(oldest.items[0]?.name).toBe('one')
    const mixed = listRuns(ctx, { ...project, limit: 1, cursor: oldest.nextCursor ?? '' })
    expect(await refusal(mixed)).toMatchObject({ code: 'invalid_cursor' })
  })

  test('say that they are still there', async () => {
    const { ctx, ...project } = await researcher(world())
    const run = await createRun(ctx, project)
    world().advance(30_000)
    await heartbeatRun(ctx, { run: run.id })
    expect((await getRun(ctx, { run: run.id })).heartbeatAt).toBe(world().now().toISOString())
  })
})

onEachEngine('Changes of a run', (world) => {
  test('merge config and summary key by key, and replace the rest', async () => {
    const { ctx, ...project } = await researcher(world())
    const { id } = await createRun(ctx, {
      ...project,
      config: { lr: 0.1, model: { depth: 2, width: 8 } },
      tags: ['a'],
    })
    await updateRun(ctx, { run: id, summary: { loss: 0.5 } })
    const run = await updateRun(ctx, {
      run: id,
      displayName: 'Better',
      notes: 'Longer.',
      tags: ['b', 'b', 'c'],
      config: { model: { depth: 3 }, seed: 7 },
      summary: { accuracy: 0.9 },
    })
    expect(run).toMatchObject({
      displayName: 'Better',
      notes: 'Longer.',
      tags: ['b', 'c'],
      summary: { loss: 0.5, accuracy: 0.9 },
    })
    expect(run.config).toEqual({ lr: 0.1, model: { depth: 3 }, seed: 7 })
  })

  test('made at once lose nothing', async () => {
    const { ctx, ...project } = await researcher(world())
    const { id } = await createRun(ctx, project)
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        updateRun(ctx, { run: id, summary: { [`k${index}`]: index } }),
      ),
    )
    expect(Object.keys((await getRun(ctx, { run: id })).summary)).toHaveLength(10)
  })

  test('store what JSON has no number for as the word for it, and keep keys called __proto__', async () => {
    const { ctx, ...project } = await researcher(world())
    const { id } = await createRun(ctx, project)
    const config: Record<string, unknown> = JSON.parse('{"__proto__": {"polluted": 1}}')
    const run = await updateRun(ctx, {
      run: id,
      config,
      summary: {
        loss: Number.NaN,
        nested: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
        word: 'NaN',
      },
    })
    expect(run.summary).toEqual({ loss: 'NaN', nested: ['Infinity', '-Infinity'], word: 'NaN' })
    expect(JSON.stringify(run.config)).toBe('{"__proto__":{"polluted":1}}')
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test('refuse what cannot be stored', async () => {
    const { ctx, ...project } = await researcher(world())
    const { id } = await createRun(ctx, project)
    const deep: unknown = JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`)
    expect(await refusal(updateRun(ctx, { run: id, config: { deep } }))).toMatchObject({
      code: 'invalid_input',
    })
    expect(await refusal(updateRun(ctx, { run: id, summary: { text: 'a\0b' } }))).toMatchObject({
      code: 'invalid_input',
    })
    expect(await refusal(updateRun(ctx, { run: id, tags: ['a,b'] }))).toMatchObject({ code: 'invalid_name' })
  })

  describe('of state', () => {
    test('note when the run ended, once, and are told', async () => {
      const { ctx, ...project } = await researcher(world())
      const { id } = await createRun(ctx, project)
      world().advance(60_000)
      const ended = world().now().toISOString()
      expect(await updateRun(ctx, { run: id, state: 'finished' })).toMatchObject({
        state: 'finished',
        finishedAt: ended,
      })
      world().advance(60_000)
      expect(await updateRun(ctx, { run: id, state: 'finished' })).toMatchObject({ finishedAt: ended })
      expect(await updateRun(ctx, { run: id, state: 'failed' })).toMatchObject({
        state: 'failed',
        finishedAt: ended,
      })
      expect(await eventsOf(ctx, id)).toEqual([
        { kind: 'run.created', from_value: null, to_value: null },
        { kind: 'run.finished', from_value: 'running', to_value: 'finished' },
        { kind: 'run.finished', from_value: 'finished', to_value: 'failed' },
      ])
    })

    test('let a run go on that is resumed', async () => {
      const { ctx, ...project } = await researcher(world())
      const { id } = await createRun(ctx, project)
      await updateRun(ctx, { run: id, state: 'crashed' })
      expect(await updateRun(ctx, { run: id, state: 'running' })).toMatchObject({
        state: 'running',
        finishedAt: null,
      })
    })

    test('do not let a run crash that told how it ended', async () => {
      const { ctx, ...project } = await researcher(world())
      const { id } = await createRun(ctx, project)
      await updateRun(ctx, { run: id, state: 'killed' })
      expect(await refusal(updateRun(ctx, { run: id, state: 'crashed' }))).toMatchObject({
        code: 'invalid_input',
      })
    })
  })

  test('of the summary show in the versions it logged, at their source and in every link', async () => {
    const { ctx, ...project } = await researcher(world())
    const { id } = await createRun(ctx, { ...project, name: 'producer' })
    const version = await log(ctx, { artifact: 'measured', run: 'producer' })
    await linkIntoRegistry(ctx, { registry: 'Model', collection: 'measured', versions: [version.versionId] })
    await updateRun(ctx, { run: id, summary: { accuracy: 0.9, _runtime: 12, note: 'fine', bad: Number.NaN } })
    expect((await getVersion(ctx, { version: version.versionId })).metrics).toEqual({ accuracy: 0.9 })
    const facets = await ctx.database.kysely
      .selectFrom('facets as f')
      .innerJoin('memberships as m', 'm.id', 'f.membership_id')
      .select(['f.key', 'f.num', 'f.txt'])
      .where('m.version_id', '=', version.versionId as never)
      .where('f.key', 'like', 'metric.%')
      .execute()
    const accuracy = { key: 'metric.accuracy', num: 0.9, txt: null }
    expect(facets).toEqual([accuracy, accuracy])
  })
})
