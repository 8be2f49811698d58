import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ensureBuilt } from './lib/app-build.ts'

/** What only the mock host brings along: names that stay in a minified file. */
const MARKS = [
  'mockServiceWorker',
  'vitrine-faults',
  'vitrine_regex',
  'sqlite3_',
  'workspace-database',
  'begin immediate',
]

it('builds an app for the server that holds no mock, no MSW, no SQLite and no demo', async () => {
  expect(await ensureBuilt('app', { quiet: true })).toMatchObject({ ok: true })
  const folder = join(import.meta.dirname, '..', 'dist', 'app')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const names = files.map((file) => join(file.parentPath, file.name))
  expect(names.some((name) => name.endsWith('.js'))).toBe(true)
  expect(names.filter((name) => /\.(wasm|bin|gz)$|mockServiceWorker/.test(name))).toEqual([])
  const found = names.flatMap((name) => {
    const text = readFileSync(name, 'latin1')
    return MARKS.filter((mark) => text.includes(mark)).map((mark) => `${mark} in ${name}`)
  })
  expect(found).toEqual([])
}, 60_000)
