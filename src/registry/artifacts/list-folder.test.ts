import { expect, test } from 'vitest'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { listFolder } from './list-folder.ts'

onEachEngine('A folder of a version', (world) => {
  const logTree = async () => {
    const { owner } = world()
    const files = {
      'README.md': '# Hi',
      'data/a.csv': '1,2',
      'data/deep/b.csv': '3',
      'data-old/c.csv': '4',
      'weights 🏋/층.bin': '12345',
      zeta: '6',
    }
    return { owner, version: (await log(owner, { artifact: 'tree', files })).versionId }
  }

  test('shows folders first, each with the count and bytes of all that is below it, then files', async () => {
    const { owner, version } = await logTree()
    const { items } = await listFolder(owner, { version, limit: 50 })
    expect(
      items.map(({ name, fileCount, size, file }) => [name, fileCount, size, file?.path ?? null]),
    ).toEqual([
      ['data', 2, 4, null],
      ['data-old', 1, 1, null],
      ['weights 🏋', 1, 5, null],
      ['README.md', 1, 4, 'README.md'],
      ['zeta', 1, 1, 'zeta'],
    ])
  })

  test('is only what stands below it, however its name is written', async () => {
    const { owner, version } = await logTree()
    const namesIn = async (path: string) =>
      (await listFolder(owner, { version, path, limit: 50 })).items.map(({ name }) => name)
    expect(await namesIn('data')).toEqual(['deep', 'a.csv'])
    expect(await namesIn('data/deep/')).toEqual(['b.csv'])
    expect(await namesIn('weights 🏋')).toEqual(['층.bin'])
  })

  test('comes in pages that together are the whole, folders and files alike', async () => {
    const { owner, version } = await logTree()
    const names: string[] = []
    let cursor: string | undefined
    do {
      const page = await listFolder(owner, { version, limit: 1, ...(cursor === undefined ? {} : { cursor }) })
      names.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(names).toEqual(['data', 'data-old', 'weights 🏋', 'README.md', 'zeta'])
  })

  test('that holds nothing does not exist', async () => {
    const { owner, version } = await logTree()
    expect(await refusal(listFolder(owner, { version, path: 'dat', limit: 50 }))).toMatchObject({
      code: 'not_found',
    })
  })
})
