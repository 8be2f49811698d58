import { expect, test } from 'vitest'
import { changeAliases } from '../aliases/change-aliases.ts'
import { linked } from '../testing/linked.ts'
import { onEachEngine } from '../testing/world.ts'
import { type AliasMovesInput, listAliasMoves } from './alias-moves.ts'

onEachEngine('The timeline of aliases', (world) => {
  const HOUR = 3_600_000
  const start = (): string => world().now().toISOString()

  test('has the moves of all aliases, each with its end, in either order, page by page and in a span', async () => {
    const ctx = world().owner
    const { collectionId } = await linked(ctx, { collection: 'timeline', versions: 3 })
    const move = async (alias: string, to: string | null, reason?: string) => {
      world().advance(HOUR)
      await changeAliases(ctx, { collectionId, changes: [{ alias, to }], reason })
      return start()
    }
    const first = await move('production', 'v0', 'first release')
    const second = await move('candidate', 'v1')
    const third = await move('production', 'v2')
    const fourth = await move('candidate', null)
    const moves = async (input: Partial<AliasMovesInput>) =>
      (await listAliasMoves(ctx, { collectionId, order: 'asc', limit: 50, ...input })).items.map(
        ({ alias, from, to, at, until }) => ({ alias, from, to, at, until }),
      )
    const all = [
      { alias: 'production', from: null, to: 'v0', at: first, until: third },
      { alias: 'candidate', from: null, to: 'v1', at: second, until: fourth },
      { alias: 'production', from: 'v0', to: 'v2', at: third, until: null },
      { alias: 'candidate', from: 'v1', to: null, at: fourth, until: null },
    ]
    expect(await moves({})).toEqual(all)
    expect(await moves({ order: 'desc' })).toEqual(all.toReversed())
    expect(await moves({ from: second, to: fourth })).toEqual(all.slice(1, 3))
    const [told] = (await listAliasMoves(ctx, { collectionId, order: 'asc', limit: 1 })).items
    expect(told).toMatchObject({ reason: 'first release', door: 'rest', by: { username: 'admin' } })

    const paged = []
    for (let cursor: string | undefined; ; ) {
      const page = await listAliasMoves(ctx, { collectionId, order: 'desc', limit: 3, cursor })
      paged.push(...page.items.map((item) => item.at))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(paged).toEqual([fourth, third, second, first])
  })

  test('skips and repeats nothing where several aliases moved in one action', async () => {
    const ctx = world().owner
    const { collectionId } = await linked(ctx, { collection: 'at once', versions: 1 })
    const aliases = ['a', 'b', 'c', 'd', 'e']
    await changeAliases(ctx, { collectionId, changes: aliases.map((alias) => ({ alias, to: 'v0' })) })
    const page = await listAliasMoves(ctx, { collectionId, order: 'asc', limit: 2 })
    const rest = await listAliasMoves(ctx, {
      collectionId,
      order: 'asc',
      limit: 5,
      cursor: page.nextCursor ?? '',
    })
    expect([...page.items, ...rest.items].map((item) => item.alias)).toEqual(aliases)
  })
})
