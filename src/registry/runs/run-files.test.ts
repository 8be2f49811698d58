import { describe, expect, test } from 'vitest'
import { recordBlobs } from '../artifacts/missing-blobs.ts'
import type { Context } from '../context.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { announceRunFiles, listRunFiles, noteRunFile, runFileAt } from './run-files.ts'
import { upsertRun } from './upsert-run.ts'

onEachEngine('Files of a run', (world) => {
  async function save(ctx: Context, run: string, path: string, content: string) {
    const announced = await announceRunFiles(ctx, { run, paths: [path] })
    const blob = await ctx.blobs.put(new Blob([content]).stream(), {})
    await recordBlobs(ctx, [blob])
    await noteRunFile(ctx, { run: announced.run, path: announced.paths[0] ?? path, blob })
  }

  const started = async (paths: readonly string[] = []) => {
    const ctx = await world().person('member')
    const { run } = await upsertRun(ctx, { project: 'voice', name: 'r' })
    for (const path of paths) await save(ctx, run.id, path, `content of ${path}`)
    return { ctx, run: run.id }
  }

  const listed = async (ctx: Context, input: Omit<Parameters<typeof listRunFiles>[1], 'limit'>) =>
    (await listRunFiles(ctx, { ...input, limit: 100 })).items.map(({ path }) => path)

  test('come page by page, with how many there are', async () => {
    const { ctx, run } = await started(['b.txt', 'a.txt', 'media/c.png'])
    const first = await listRunFiles(ctx, { run, limit: 2 })
    expect([first.items.map(({ path }) => path), first.total]).toEqual([['a.txt', 'b.txt'], 3])
    const second = await listRunFiles(ctx, { run, limit: 2, cursor: first.nextCursor ?? undefined })
    expect([second.items.map(({ path }) => path), second.nextCursor]).toEqual([['media/c.png'], null])
  })

  test('are found by path and by pattern, in which letters of either case are the same', async () => {
    const { ctx, run } = await started(['100%.txt', '1000.txt', 'media/C.png'])
    expect(await listed(ctx, { run, paths: ['1000.txt', 'nothing'] })).toEqual(['1000.txt'])
    expect(await listed(ctx, { run, paths: ['./1000.txt'] })).toEqual(['1000.txt'])
    expect(await listed(ctx, { run, like: '%.PNG' })).toEqual(['media/C.png'])
    expect(await listed(ctx, { run, like: '100\\%.txt' })).toEqual(['100%.txt'])
    expect(await listed(ctx, { run, like: '100_.txt' })).toEqual(['100%.txt', '1000.txt'])
    expect(await refusal(listed(ctx, { run, like: 'a\\' }))).toMatchObject({ code: 'invalid_input' })
  })

  test('saved again replace what was under the path', async () => {
    const { ctx, run } = await started(['output.log'])
    await save(ctx, run, 'output.log', 'longer than it was before')
    expect(await runFileAt(ctx, { run, path: 'output.log' })).toMatchObject({ size: 25 })
    expect((await listRunFiles(ctx, { run, limit: 1 })).total).toBe(1)
  })

  describe('are refused', () => {
    test('where there is none of that path', async () => {
      const { ctx, run } = await started()
      expect(await refusal(runFileAt(ctx, { run, path: 'no.txt' }))).toMatchObject({ code: 'not_found' })
    })

    test('to whom the project does not exist, in every way', async () => {
      const { run } = await started(['output.log'])
      const stranger = await world().person('member')
      for (const attempt of [
        () => announceRunFiles(stranger, { run, paths: ['x'] }),
        () => listRunFiles(stranger, { run, limit: 1 }),
        () => runFileAt(stranger, { run, path: 'output.log' }),
      ]) {
        expect(await refusal(attempt())).toMatchObject({ code: 'not_found' })
      }
    })
  })
})
