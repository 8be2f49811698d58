/**
 * Runs the scripts of `e2e/wandb` with the real `wandb` package, each on a fresh server:
 *
 *     node scripts/wandb-e2e.ts [--wandb 0.31.0] [--large-mb 1024] [script…]
 *
 * The package is put into a virtual environment outside the project, kept between runs. Without Python, or without the
 * package index, it says so and passes, unless `--require` is given: other tests should not fail for that.
 */
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { run } from './lib/run.ts'

/** The newest release, and the two minors before it. */
const VERSIONS = ['0.31.0', '0.30.0', '0.29.0']

/** What the scripts use beside it: reports, images, objects of a bucket. */
const BESIDE_IT = ['wandb-workspaces', 'pillow', 'boto3']
const MODULES = ['wandb', 'wandb_workspaces', 'PIL', 'boto3']

const SCRIPTS = join(import.meta.dirname, '..', 'e2e', 'wandb')
const CACHE = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
const SCRIPT_MS = 10 * 60_000

const { values, positionals } = parseArgs({
  options: {
    wandb: { type: 'string', multiple: true },
    require: { type: 'boolean', default: false },
    'large-mb': { type: 'string', default: '0' },
  },
  allowPositionals: true,
})

async function pythonWith(version: string): Promise<string | null> {
  const folder = join(CACHE, 'vitrine-test', `wandb-${version}`)
  const python = join(folder, 'bin', 'python')
  const has = await run(
    python,
    ['-c', `import ${MODULES.join(', ')}; assert wandb.__version__ == "${version}"`],
    {
      quiet: true,
      timeoutMs: 60_000,
    },
  )
  if (existsSync(python) && has.ok) return python
  const made = await run('python3', ['-m', 'venv', '--clear', folder], { quiet: true, timeoutMs: 120_000 })
  const installed =
    made.ok &&
    (await run(python, ['-m', 'pip', 'install', '--quiet', `wandb==${version}`, ...BESIDE_IT], {
      quiet: true,
      timeoutMs: 600_000,
    }))
  if (installed && installed.ok) return python
  console.error(`wandb ${version} cannot be installed: ${installed ? installed.output : made.output}`)
  return null
}

async function scriptsToRun(): Promise<string[]> {
  const names = (await readdir(SCRIPTS)).filter((name) => name.endsWith('.py') && name !== 'harness.py')
  return names
    .map((name) => name.slice(0, -3))
    .filter((name) => positionals.length === 0 || positionals.includes(name))
    .toSorted()
}

let failed = 0
for (const version of values.wandb ?? VERSIONS) {
  const python = await pythonWith(version)
  if (python === null) {
    console.log(`– wandb ${version}: left out, because it cannot be had here`)
    if (values.require) failed += 1
    continue
  }
  for (const name of await scriptsToRun()) {
    console.log(`wandb ${version}: ${name}`)
    const { ok } = await run(python, [join(SCRIPTS, `${name}.py`)], {
      timeoutMs: SCRIPT_MS,
      env: {
        VITRINE_NODE: process.execPath,
        VITRINE_LARGE_MB: values['large-mb'],
        PYTHONDONTWRITEBYTECODE: '1',
      },
    })
    if (!ok) failed += 1
    console.log(ok ? `✓ ${name}` : `✗ ${name} failed`)
  }
}
process.exitCode = failed === 0 ? 0 : 1
