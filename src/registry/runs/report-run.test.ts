import { describe, expect, test } from 'vitest'
import { createProject } from '../projects/create-project.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { appendHistory } from './append-history.ts'
import { getRun } from './get-run.ts'
import { heartbeatRun } from './heartbeat-run.ts'
import { readHistory } from './read-history.ts'
import { reportRun } from './report-run.ts'
import { SILENCE_MS, sweepSilentRuns } from './sweep-silent-runs.ts'
import { upsertRun } from './upsert-run.ts'

onEachEngine('Runs of training code', (world) => {
  describe('that are started or changed in one call', () => {
    test('make the project that is missing, and people are shown a name that can be said', async () => {
      const ctx = await world().person('member')
      const { run, inserted } = await upsertRun(ctx, {
        project: 'voice',
        name: 'x8k2qz11',
        nameIsRandom: true,
        config: { lr: 0.1 },
        tags: ['baseline'],
      })
      expect(inserted).toBe(true)
      expect(run).toMatchObject({
        entity: ctx.actor.username,
        project: 'voice',
        name: 'x8k2qz11',
        state: 'running',
        config: { lr: 0.1 },
        tags: ['baseline'],
      })
      expect(run.displayName).toMatch(/^[a-z]+-[a-z]+-1$/)
    })

    test('keep what the second call leaves out, and merge its config', async () => {
      const ctx = await world().person('member')
      const place = { project: 'voice', name: 'again' }
      await upsertRun(ctx, { ...place, notes: 'first', tags: ['one'], config: { lr: 0.1, seed: 1 } })
      const { run, inserted } = await upsertRun(ctx, { ...place, config: { lr: 0.2 } })
      expect(inserted).toBe(false)
      expect(run).toMatchObject({ notes: 'first', tags: ['one'], config: { lr: 0.2, seed: 1 } })
    })

    test('of one new project, many at once, find each other', async () => {
      const ctx = await world().person('member')
      const names = ['a', 'b', 'c', 'd', 'e', 'f']
      const runs = await Promise.all(names.map((name) => upsertRun(ctx, { project: 'crowd', name })))
      expect(new Set(runs.map(({ run }) => run.id)).size).toBe(names.length)
    })

    test("are refused in somebody else's space, and in a project that is hidden", async () => {
      const [owner, stranger] = [await world().person('member'), await world().person('member')]
      const place = { entity: owner.actor.username, project: 'mine', name: 'one' }
      expect(await refusal(upsertRun(stranger, place))).toMatchObject({ code: 'forbidden' })
      await createProject(owner, { entity: owner.actor.username, name: 'mine', visibility: 'restricted' })
      expect(await refusal(upsertRun(stranger, place))).toMatchObject({ code: 'forbidden' })
    })
  })

  describe('that report', () => {
    const started = async () => {
      const ctx = await world().person('member')
      const { run } = await upsertRun(ctx, { project: 'voice', name: 'r' })
      return { ctx, id: run.id }
    }

    test('have their steps, their whole summary and their end', async () => {
      const { ctx, id } = await started()
      await reportRun(ctx, { run: id, history: [{ _step: 0, loss: 1 }], summary: { loss: 1, gone: 2 } })
      const { totalRows } = await reportRun(ctx, {
        run: id,
        history: [{ _step: 1, loss: Number.NaN }],
        summary: { loss: 0.5 },
      })
      expect(totalRows).toBe(2)
      expect((await readHistory(ctx, { run: id, samples: 10 })).rows).toEqual([
        { _step: 0, loss: 1 },
        { _step: 1, loss: 'NaN' },
      ])
      await reportRun(ctx, { run: id, ended: 'finished' })
      expect(await getRun(ctx, { run: id })).toMatchObject({ state: 'finished', summary: { loss: 0.5 } })
    })

    test('the same again, because the answer was lost, change nothing', async () => {
      const { ctx, id } = await started()
      const report = {
        run: id,
        history: [
          { _step: 0, loss: 1 },
          { _step: 1, loss: 0.5 },
        ],
      }
      await reportRun(ctx, report)
      expect(await reportRun(ctx, report)).toEqual({ totalRows: 2 })
      expect((await readHistory(ctx, { run: id, samples: 10 })).rows).toHaveLength(2)
    })

    test('after their end run again: they were resumed', async () => {
      const { ctx, id } = await started()
      await reportRun(ctx, { run: id, ended: 'failed' })
      await reportRun(ctx, { run: id })
      expect(await getRun(ctx, { run: id })).toMatchObject({ state: 'running', finishedAt: null })
    })
  })

  describe('that fall silent', () => {
    test('are called crashed after five minutes, and run again when they are heard of', async () => {
      const ctx = await world().person('member')
      const { run } = await upsertRun(ctx, { project: 'voice', name: 'silent' })
      world().advance(SILENCE_MS)
      await reportRun(ctx, { run: (await upsertRun(ctx, { project: 'voice', name: 'talking' })).run.id })
      world().advance(1)
      expect(await sweepSilentRuns(world().services)).toBeGreaterThanOrEqual(1)
      expect(await getRun(ctx, { run: run.id })).toMatchObject({ state: 'crashed' })
      const talking = await upsertRun(ctx, { project: 'voice', name: 'talking' })
      expect(talking.run.state).toBe('running')
      expect(await sweepSilentRuns(world().services)).toBe(0)
      await reportRun(ctx, { run: run.id })
      expect(await getRun(ctx, { run: run.id })).toMatchObject({ state: 'running' })
    })

    test('run again at a heartbeat and at a step of their history, too', async () => {
      const ctx = await world().person('member')
      const { run } = await upsertRun(ctx, { project: 'voice', name: 'slow epochs' })
      const signsOfLife = [
        () => heartbeatRun(ctx, { run: run.id }),
        () => appendHistory(ctx, { run: run.id, rows: [{ _step: 0, loss: 1 }] }),
      ]
      for (const give of signsOfLife) {
        world().advance(SILENCE_MS + 1)
        await sweepSilentRuns(world().services)
        expect(await getRun(ctx, { run: run.id })).toMatchObject({ state: 'crashed' })
        await give()
        expect(await getRun(ctx, { run: run.id })).toMatchObject({ state: 'running' })
      }
    })

    test('after they told how they ended stay as they are', async () => {
      const ctx = await world().person('member')
      const { run } = await upsertRun(ctx, { project: 'voice', name: 'ended' })
      await reportRun(ctx, { run: run.id, ended: 'finished' })
      world().advance(SILENCE_MS * 2)
      await sweepSilentRuns(world().services)
      expect(await getRun(ctx, { run: run.id })).toMatchObject({ state: 'finished' })
    })
  })
})
