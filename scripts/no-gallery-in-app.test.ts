import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ensureBuilt, manifestPath } from './lib/app-build.ts'

const gallery = join(import.meta.dirname, '..', 'src', 'app', 'gallery')
const MARKS = ['Vitrine component gallery', 'gallery-row']

it('builds an app that holds nothing of the gallery of components', async () => {
  const sources = ['Gallery.tsx', 'gallery.css'].map((file) => readFileSync(join(gallery, file), 'utf8'))
  for (const mark of MARKS) expect(sources.some((source) => source.includes(mark))).toBe(true)

  expect(await ensureBuilt('app', { quiet: true })).toMatchObject({ ok: true })
  expect(readFileSync(manifestPath('app'), 'utf8')).not.toContain('src/app/gallery/')
  const folder = join(import.meta.dirname, '..', 'dist', 'app')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(js|css)$/.test(name),
  )
  expect(names.length).toBeGreaterThan(1)
  const found = names.flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    return MARKS.flatMap((mark) => (text.includes(mark) ? [`${mark} in ${name}`] : []))
  })
  expect(found).toEqual([])
}, 60_000)
