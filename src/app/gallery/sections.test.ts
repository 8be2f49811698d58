import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readImports } from '../../../scripts/lib/read-imports.ts'

const ui = join(import.meta.dirname, '..', 'ui')
const here = join(import.meta.dirname, 'sections')
const filesIn = (folder: string, endings = /\.tsx$/) =>
  readdirSync(folder)
    .filter((file) => endings.test(file))
    .map((file) => ({ file, code: readFileSync(join(folder, file), 'utf8') }))

const components = filesIn(ui)
const sections = filesIn(here)

/** Loaded late by another component, which shows them: the popup of a menu button, say. */
const partsOfOthers = filesIn(ui, /\.tsx?$/).flatMap(({ file, code }) =>
  readImports(file, code).flatMap(({ dynamic, specifier }) => (dynamic ? [specifier] : [])),
)

test('every component of app/ui stands in the gallery', () => {
  const shown = sections.map(({ code }) => code).join('\n')
  const missing = components
    .filter(({ file }) => !partsOfOthers.includes(`./${file}`))
    .flatMap(({ file, code }) =>
      [...code.matchAll(/^export (?:function|const) ([A-Z]\w*)/gm)].flatMap(([, name = '']) =>
        new RegExp(`<${name}\\b`).test(shown) ? [] : [`${name} of ${file}`],
      ),
    )
  expect(missing).toEqual([])
})

test('every section stands on the page', () => {
  const index = readFileSync(join(here, 'index.ts'), 'utf8')
  const list = index.slice(index.indexOf('sections: readonly Section[]'))
  const missing = sections.flatMap(({ code }) =>
    [...code.matchAll(/^export const (\w+): Section\b/gm)].flatMap(([, name = '']) =>
      new RegExp(`\\b${name},`).test(list) ? [] : [name],
    ),
  )
  expect(missing).toEqual([])
})
