import { describe, expect, test } from 'vitest'
import { createProject } from '../projects/create-project.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine, type World } from '../testing/world.ts'
import { appendHistory } from './append-history.ts'
import { createRun } from './create-run.ts'
import { getRun } from './get-run.ts'
import { sampleEvenly } from './history-rows.ts'
import { readHistory, readLastStep } from './read-history.ts'

async function startedRun(world: World) {
  const ctx = await world.person('member')
  const entity = ctx.actor.username
  await createProject(ctx, { entity, name: 'vision' })
  const { id } = await createRun(ctx, { entity, project: 'vision' })
  return { ctx, run: id }
}

const steps = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ _step: from + index, loss: 1 / (from + index + 1) }))

onEachEngine('Metric history', (world) => {
  test('ends with its last step, merged from all that was sent for it', async () => {
    const { ctx, run } = await startedRun(world())
    expect(await readLastStep(ctx, { run })).toBeNull()
    await appendHistory(ctx, { run, rows: steps(0, 5) })
    await appendHistory(ctx, { run, rows: [{ _step: 2, loss: 7 }] })
    await appendHistory(ctx, { run, rows: [{ _step: 4, accuracy: 1 }] })
    expect(await readLastStep(ctx, { run })).toEqual({ _step: 4, loss: 0.2, accuracy: 1 })
  })

  test('is read with only those steps that have every key, where that is asked for', async () => {
    const { ctx, run } = await startedRun(world())
    await appendHistory(ctx, {
      run,
      rows: [
        { _step: 0, loss: 1, f1: 0 },
        { _step: 1, loss: 1 },
        { _step: 2, f1: 1 },
      ],
    })
    const keys = ['loss', 'f1']
    const read = async (complete: boolean) =>
      (await readHistory(ctx, { run, keys, complete, samples: 9 })).rows
    expect((await read(false)).map((row) => row._step)).toEqual([0, 1, 2])
    expect((await read(true)).map((row) => row._step)).toEqual([0])
  })

  test('is read in the order of steps, whatever the order of sending', async () => {
    const { ctx, run } = await startedRun(world())
    await appendHistory(ctx, {
      run,
      rows: [
        { _step: 2, loss: 0.3 },
        { _step: 1, loss: 0.5 },
      ],
    })
    await appendHistory(ctx, { run, rows: [{ _step: 0, loss: 0.9 }] })
    expect(await readHistory(ctx, { run, samples: 500 })).toEqual({
      rows: [
        { _step: 0, loss: 0.9 },
        { _step: 1, loss: 0.5 },
        { _step: 2, loss: 0.3 },
      ],
      totalRows: 3,
      sampled: false,
    })
  })

  test('merges a step that is sent again by key, the later over the earlier, and counts it once', async () => {
    const { ctx, run } = await startedRun(world())
    const rows = [
      { _step: 0, loss: 0.9, lr: 0.1 },
      { _step: 0, loss: 0.8 },
      { _step: 1, loss: 0.7 },
    ]
    expect(await appendHistory(ctx, { run, rows })).toEqual({ totalRows: 2 })
    expect(
      await appendHistory(ctx, {
        run,
        rows: [
          { _step: 1, accuracy: 0.5 },
          { _step: 2, loss: 0.6 },
        ],
      }),
    ).toEqual({ totalRows: 3 })
    expect(await appendHistory(ctx, { run, rows })).toEqual({ totalRows: 3 })
    expect((await readHistory(ctx, { run, samples: 500 })).rows).toEqual([
      { _step: 0, loss: 0.8, lr: 0.1 },
      { _step: 1, loss: 0.7, accuracy: 0.5 },
      { _step: 2, loss: 0.6 },
    ])
    expect(await getRun(ctx, { run })).toMatchObject({ historyRows: 3 })
  })

  test('keeps every step of requests made at once', async () => {
    const { ctx, run } = await startedRun(world())
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        appendHistory(ctx, { run, rows: steps(index * 5, index * 5 + 6) }),
      ),
    )
    expect(await getRun(ctx, { run })).toMatchObject({ historyRows: 51 })
    expect((await readHistory(ctx, { run, samples: 500 })).rows).toHaveLength(51)
  })

  test('requires a step that is a whole number from 0 up, and stores nothing of a request with a bad one', async () => {
    const { ctx, run } = await startedRun(world())
    for (const bad of [
      {},
      { _step: -1 },
      { _step: 1.5 },
      { _step: '1' },
      { _step: Number.NaN },
      { _step: 2 ** 53 },
    ]) {
      const rows = [
        { _step: 0, loss: 1 },
        { ...bad, loss: 0.5 },
      ]
      expect(await refusal(appendHistory(ctx, { run, rows }))).toMatchObject({
        code: 'invalid_input',
        extra: { field: 'rows[1]._step' },
      })
    }
    expect(await getRun(ctx, { run })).toMatchObject({ historyRows: 0 })
  })

  test('keeps what JSON has no number for as the word for it', async () => {
    const { ctx, run } = await startedRun(world())
    await appendHistory(ctx, {
      run,
      rows: [{ _step: 0, loss: Number.NaN, grad: Number.POSITIVE_INFINITY, word: '-Infinity' }],
    })
    expect((await readHistory(ctx, { run, samples: 1 })).rows).toEqual([
      { _step: 0, loss: 'NaN', grad: 'Infinity', word: '-Infinity' },
    ])
  })

  test('is cut to a range of steps, both ends included', async () => {
    const { ctx, run } = await startedRun(world())
    await appendHistory(ctx, { run, rows: steps(0, 10) })
    await appendHistory(ctx, { run, rows: steps(10, 20) })
    const { rows, totalRows } = await readHistory(ctx, { run, samples: 500, minStep: 8, maxStep: 11 })
    expect(rows.map((row) => row._step)).toEqual([8, 9, 10, 11])
    expect(totalRows).toBe(4)
  })

  test('gives the keys asked for, with step and time, of the rows that have any of them', async () => {
    const { ctx, run } = await startedRun(world())
    const rows = [
      { _step: 0, _timestamp: 1.5, loss: 0.9, lr: 0.1 },
      { _step: 1, _timestamp: 2.5, lr: 0.1 },
      { _step: 2, _timestamp: 3.5, accuracy: 0.7, lr: 0.1 },
    ]
    await appendHistory(ctx, { run, rows })
    const wanted = [
      { _step: 0, _timestamp: 1.5, loss: 0.9 },
      { _step: 2, _timestamp: 3.5, accuracy: 0.7 },
    ]
    expect(await readHistory(ctx, { run, samples: 9, keys: 'loss, accuracy' })).toEqual({
      rows: wanted,
      totalRows: 2,
      sampled: false,
    })
    expect((await readHistory(ctx, { run, samples: 9, keys: ['loss', 'accuracy'] })).rows).toEqual(wanted)
    expect((await readHistory(ctx, { run, samples: 9, keys: 'none' })).rows).toEqual([])
  })

  test('of many requests is read whole, and sampled evenly when it is long', async () => {
    const { ctx, run } = await startedRun(world())
    for (let chunk = 0; chunk < 120; chunk++)
      await appendHistory(ctx, { run, rows: steps(chunk * 3, chunk * 3 + 3) })
    expect((await readHistory(ctx, { run, samples: 1000 })).rows).toHaveLength(360)
    const sampled = await readHistory(ctx, { run, samples: 10 })
    expect(sampled).toMatchObject({ totalRows: 360, sampled: true })
    expect(sampled.rows.map((row) => row._step)).toEqual([0, 40, 80, 120, 160, 199, 239, 279, 319, 359])
  })

  test('is appended by members of the project only', async () => {
    const { ctx, run } = await startedRun(world())
    const stranger = await world().person('member')
    expect(await refusal(appendHistory(stranger, { run, rows: steps(0, 1) }))).toMatchObject({
      code: 'not_found',
    })
    expect(await refusal(readHistory(stranger, { run, samples: 1 }))).toMatchObject({ code: 'not_found' })
    expect(await appendHistory(ctx, { run, rows: steps(0, 1) })).toEqual({ totalRows: 1 })
  })
})

describe('Even samples', () => {
  const rows = Array.from({ length: 100 }, (_, index) => index)

  test('hold the first row and always the last, in order and each once', () => {
    expect(sampleEvenly(rows, 1)).toEqual([99])
    for (let samples = 2; samples <= 100; samples++) {
      const picked = sampleEvenly(rows, samples)
      expect(picked).toHaveLength(samples)
      expect(picked.at(-1)).toBe(99)
      expect(picked[0]).toBe(0)
      expect(new Set(picked).size).toBe(samples)
      expect(picked).toEqual(picked.toSorted((one, other) => one - other))
    }
  })

  test('of few rows are all of them', () => {
    expect(sampleEvenly(rows, 1000)).toEqual(rows)
    expect(sampleEvenly([], 5)).toEqual([])
  })
})
