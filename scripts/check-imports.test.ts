import { describe, expect, test } from 'vitest'
import { checkImports } from './check-imports.ts'
import { plantTree } from './testing/plant-tree.ts'

/** Plants files under a fresh root and returns what the check says, one sentence a violation. */
function plant(files: Record<string, string>): string[] {
  return checkImports(plantTree(files)).violations.map(
    ({ file, line, message }) => `${file}:${line} ${message}`,
  )
}

describe('a forbidden import is refused', () => {
  const forbidden: Record<string, [file: string, code: string, says: string]> = {
    'the contract imports the registry': [
      'src/contract/a.ts',
      `import { link } from '../registry/link.ts'`,
      'contract may import nothing else, not registry',
    ],
    'the contract imports React': ['src/contract/a.ts', `import { useState } from 'react'`, 'imports react'],
    'the contract imports Node': [
      'src/contract/a.ts',
      `import { join } from 'node:path'`,
      'also runs in the browser',
    ],
    'the contract imports SQL': ['src/contract/a.ts', `import { sql } from 'kysely'`, 'imports kysely'],
    'the registry imports Node': [
      'src/registry/a.ts',
      `import { readFile } from 'fs/promises'`,
      'also runs in the browser',
    ],
    'the registry imports a driver': [
      'src/registry/a.ts',
      `import Database from 'better-sqlite3'`,
      'belong to the hosts',
    ],
    'the registry imports the api': ['src/registry/a.ts', `export { api } from '../api/app.ts'`, 'not api'],
    'the registry imports types of the api': [
      'src/registry/a.ts',
      `import type { Api } from '../api/app.ts'`,
      'not api',
    ],
    'the registry names a type of the api': [
      'src/registry/a.ts',
      `type A = import('../api/app.ts').Api`,
      'not api',
    ],
    'the api imports Node': ['src/api/a.ts', `import 'node:crypto'`, 'also runs in the browser'],
    'the api imports the server': [
      'src/api/a.ts',
      `const m = await import('../server/main.ts')`,
      'not server',
    ],
    'the demo imports the api': ['src/demo/a.ts', `import { api } from '../api/app.ts'`, 'not api'],
    'the server imports the app': ['src/server/a.ts', `import { App } from '../app/app.tsx'`, 'not app'],
    'the server imports the mock': ['src/server/a.ts', `import { x } from '../mock/x.ts'`, 'not mock'],
    'the app imports the registry': [
      'src/app/a.tsx',
      `import { link } from '../registry/link.ts'`,
      'not registry',
    ],
    'the app re-exports the api': ['src/app/a.ts', `export * from '../api/app.ts'`, 'not api'],
    'the app imports the mock statically': [
      'src/app/main.tsx',
      `import { x } from '../mock/x.ts'`,
      'by one dynamic import',
    ],
    'another file of the app imports the mock': [
      'src/app/a.ts',
      `await import('../mock/x.ts')`,
      'only src/app/main.tsx',
    ],
    'the app imports a server package': ['src/app/a.ts', `import { Hono } from 'hono'`, 'browser app'],
    'the app imports contract routes at run time': [
      'src/app/a.ts',
      `import { type Paths } from '../contract/routes/index.ts'`,
      'take',
    ],
    'the registry imports contract routes at run time': [
      'src/registry/a.ts',
      `import { routes } from '../contract/routes/index.ts'`,
      'only api does',
    ],
    'the lineage layout imports React': [
      'src/app/lineage/layout/a.ts',
      `import { useMemo } from 'react'`,
      'know no React',
    ],
    'the lineage model imports a component': [
      'src/app/lineage/model/a.ts',
      `import { Node } from '../node.tsx'`,
      'know no React',
    ],
    'a ui component imports the router': [
      'src/app/ui/button.tsx',
      `import { Link } from 'react-router'`,
      'no router',
    ],
    'a ui component imports queries': [
      'src/app/ui/list.tsx',
      `import { api } from '../lib/api.ts'`,
      'no queries',
    ],
    'a ui component imports a page': [
      'src/app/ui/list.tsx',
      `import { Home } from '../pages/home.tsx'`,
      'no pages',
    ],
    'a computed path hides what is imported': [
      'src/app/a.ts',
      'await import(`../${name}.ts`)',
      'write the path as a literal',
    ],
    'shipped code imports a test helper': [
      'src/api/a.ts',
      `import { x } from './testing/x.ts'`,
      'belongs to tests',
    ],
    'shipped code imports a script': [
      'src/server/a.ts',
      `import { run } from '../../scripts/run.ts'`,
      'outside src',
    ],
  }
  test.each(Object.entries(forbidden))('when %s', (_, [file, code, says]) => {
    const violations = plant({ [file]: `// a first line\n${code}\n` })
    expect(violations).toHaveLength(1)
    expect(violations[0]).toMatch(new RegExp(`^${file}:2 `))
    expect(violations[0]).toContain(says)
  })

  test('when the app reaches the routes round a corner of the contract', () => {
    const violations = plant({
      'src/app/a.ts': `import { b } from '../contract/b.ts'`,
      'src/contract/b.ts': `import { c } from './routes/c.ts'`,
      'src/contract/routes/c.ts': 'export const c = 1',
    })
    expect(violations).toEqual([
      "src/app/a.ts:1 reaches the contract's routes at run time: src/contract/b.ts → src/contract/routes/c.ts",
    ])
  })

  test('when there is a second way into the mock', () => {
    const main = `await import('../mock/browser.ts')\nawait import('../mock/faults.ts')\n`
    expect(plant({ 'src/app/main.tsx': main })).toEqual(['src/app/main.tsx:2 is a second way into the mock'])
  })
})

test('what the layers allow passes', () => {
  const violations = plant({
    'src/contract/routes/a.ts': `import { z } from '@hono/zod-openapi'\nimport { name } from '../names/name.ts'`,
    'src/contract/client-paths.ts': `import type { routes } from './routes/a.ts'`,
    'src/registry/link.ts': `import { sql } from 'kysely'\nimport { can } from '../contract/permissions.ts'`,
    'src/api/app.ts': `import { Hono } from 'hono'\nimport { a } from '../contract/routes/a.ts'\nimport { link } from '../registry/link.ts'`,
    'src/demo/build.ts': `import { link } from '../registry/link.ts'`,
    'src/server/main.ts': `import { join } from 'node:path'\nimport { api } from '../api/app.ts'\nimport { build } from '../demo/build.ts'`,
    'src/mock/browser.ts': `import wasm from '@sqlite.org/sqlite-wasm'\nimport { api } from '../api/app.ts'`,
    'src/app/main.tsx': `import './styles/app.css'\nif (__MOCK__) await (await import('../mock/browser.ts')).startMock()`,
    'src/app/lib/api.ts': `import type { Paths } from '../../contract/client-paths.ts'\nimport { can } from '../../contract/permissions.ts'`,
    'src/app/ui/button.tsx': `import { useT } from '../lib/i18n.ts'\nimport { Button } from '@base-ui/react/button'`,
    'src/registry/link.test.ts': `import Database from 'better-sqlite3'\nimport { demo } from '../demo/build.ts'`,
  })
  expect(violations).toEqual([])
})
