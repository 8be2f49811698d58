import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plantTree } from './testing/plant-tree.ts'

const bin = join(import.meta.dirname, '..', 'bin')

/** The launcher in a project that wants `engines`, with a server that repeats its arguments and ends with code 7. */
function launch(engines: string, files: Record<string, string> = {}) {
  const root = plantTree({
    'package.json': JSON.stringify({ type: 'module', engines: { node: engines } }),
    'bin/node-guard.js': readFileSync(join(bin, 'node-guard.js'), 'utf8'),
    'bin/vitrine.js': readFileSync(join(bin, 'vitrine.js'), 'utf8'),
    'src/server/main.ts': `const code: number = 7\nconsole.log(process.argv.slice(2).join(' '))\nprocess.exit(code)`,
    ...files,
  })
  return spawnSync(process.execPath, [join(root, 'bin', 'vitrine.js'), 'serve', '--port', '9000'], {
    encoding: 'utf8',
  })
}

test('a Node that is new enough runs the server with the arguments and its exit code', () => {
  const { stdout, status } = launch('^20.1.0 || >=22.1')
  expect({ stdout, status }).toEqual({ stdout: 'serve --port 9000\n', status: 7 })
})

test('a Node that is too old ends with one sentence that says which one is needed', () => {
  const { stderr, status } = launch('>=99.1')
  expect(status).toBe(1)
  expect(stderr).toMatch(/^Vitrine needs Node >=99\.1 and this is [\d.]+: .*\n$/)
})

test('a caret accepts its own major version only', () => {
  const major = Number.parseInt(process.versions.node, 10)
  expect(launch(`^${major}.0.0`).status).toBe(7)
  expect(launch(`^${major - 1}.0.0`).status).toBe(1)
})

test('a Node that is too old hands over to the one npm installed, which is asked only once', () => {
  const bundled = `node_modules/node-${process.platform}-${process.arch}/bin/node`
  const { stderr, status } = launch('>=99.1', { [bundled]: '' })
  expect(status).toBe(1)
  expect(stderr).toMatch(/^Could not start .*EACCES/)
})
