import { expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { getRun } from './get-run.ts'
import { reportRun } from './report-run.ts'
import { appendConsole, MAX_LINES, readConsole } from './run-console.ts'
import { updateRun } from './update-run.ts'
import { upsertRun } from './upsert-run.ts'

onEachEngine('The console of a run', (world) => {
  const started = async () => {
    const ctx = await world().person('member')
    const { run } = await upsertRun(ctx, { project: 'voice', name: 'r' })
    return { ctx, run: run.id }
  }
  const line = (text: string) => ({ text, at: null, stream: 'stdout' as const })
  const print = (ctx: Context, run: string, offset: number, ...texts: string[]) =>
    reportRun(ctx, { run, printed: { offset, lines: texts.map(line) } })
  const texts = async (ctx: Context, run: string) =>
    (await readConsole(ctx, { run, limit: 100 })).items.map(({ text }) => text)

  test('keeps lines in order, and one that is printed over as it was last', async () => {
    const { ctx, run } = await started()
    await print(ctx, run, 0, 'start', ' 10 %')
    await print(ctx, run, 1, ' 90 %', 'end')
    expect(await texts(ctx, run)).toEqual(['start', ' 90 %', 'end'])
  })

  test('comes page by page, with how many lines there are', async () => {
    const { ctx, run } = await started()
    await print(ctx, run, 0, 'a', 'b', 'c')
    const first = await readConsole(ctx, { run, limit: 2 })
    expect([first.items.map(({ text }) => text), first.total]).toEqual([['a', 'b'], 3])
    const second = await readConsole(ctx, { run, limit: 2, cursor: first.nextCursor ?? undefined })
    expect([second.items.map(({ line: number }) => number), second.nextCursor]).toEqual([[2], null])
  })

  test('never makes a report fail: what cannot be stored is marked, what is too much is dropped', async () => {
    const { ctx, run } = await started()
    await print(ctx, run, 0, 'a\u0000b', 'x'.repeat(20_000))
    await print(ctx, run, MAX_LINES - 1, 'the last', 'one too many')
    const { items, total } = await readConsole(ctx, { run, limit: 100 })
    expect(items.map(({ text }) => text.slice(0, 8))).toEqual(['a\ufffdb', 'xxxxxxxx', 'the last'])
    expect([total, items[1]?.text.length]).toEqual([3, 10_000])
  })

  test('is added to by itself too, and a run that was taken for crashed is heard of', async () => {
    const { ctx, run } = await started()
    await updateRun(ctx, { run, state: 'crashed' })
    expect(await appendConsole(ctx, { run, offset: 0, lines: [line('a'), line('b')] })).toEqual({
      totalLines: 2,
    })
    expect(await getRun(ctx, { run })).toMatchObject({ state: 'running' })
    await updateRun(ctx, { run, state: 'finished' })
    await appendConsole(ctx, { run, offset: 2, lines: [line('c')] })
    expect(await getRun(ctx, { run })).toMatchObject({ state: 'finished' })
    expect(await texts(ctx, run)).toEqual(['a', 'b', 'c'])
  })

  test('does not exist for whom the project does not', async () => {
    const { run } = await started()
    const stranger = await world().person('member')
    expect(await refusal(readConsole(stranger, { run, limit: 1 }))).toMatchObject({ code: 'not_found' })
  })
})
