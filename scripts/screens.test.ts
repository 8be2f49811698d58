import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MAX_SCREEN_BYTES, SCREEN_PLACES, SCREEN_THEMES } from './lib/screen-places.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'screens')

test('every place has a picture in light and in dark, and there is no other', () => {
  const wanted = SCREEN_PLACES.flatMap(({ name }) => SCREEN_THEMES.map((theme) => `${name}.${theme}.webp`))
  expect(readdirSync(folder).toSorted()).toEqual(wanted.toSorted())
})

test('no picture is heavier than a reader on the road would like', () => {
  const heavy = readdirSync(folder).filter((name) => statSync(join(folder, name)).size > MAX_SCREEN_BYTES)
  expect(heavy).toEqual([])
})
