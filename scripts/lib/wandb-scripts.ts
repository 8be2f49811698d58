/** The scripts of `e2e/wandb` with the real `wandb` package: which there are, with which releases, and running them. */
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.ts'

/** The newest release, and the two minors before it. */
export const VERSIONS = ['0.31.0', '0.30.0', '0.29.0'] as const

/** What the scripts use beside it: reports, images, objects of a bucket. */
const BESIDE_IT = ['wandb-workspaces==0.4.13', 'pillow==13.0.0', 'boto3==1.44.5']
const MODULES = ['wandb', 'wandb_workspaces', 'PIL', 'boto3']

/** These take long: they begin first, so that the others run beside them. */
const LONG: ReadonlySet<string> = new Set(['crowd', 'faults'])

const SCRIPTS = join(import.meta.dirname, '..', '..', 'e2e', 'wandb')
const CACHE = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')

type Found = { python: string } | { missing: string }

/** A Python with that release; or why there is none. */
export const pythonWith = (version: string): Promise<Found> =>
  environment(
    `wandb-${version}`,
    [`wandb==${version}`, ...BESIDE_IT],
    `import ${MODULES.join(', ')}; assert wandb.__version__ == "${version}"`,
  )

/** A Python with these packages, in a virtual environment that is kept between runs. */
export async function environment(
  name: string,
  packages: readonly string[],
  imports: string,
): Promise<Found> {
  const folder = join(CACHE, 'vitrine-test', name)
  const python = join(folder, 'bin', 'python')
  if (existsSync(python)) {
    const has = await run(python, ['-c', imports], { quiet: true, timeoutMs: 120_000 })
    if (has.ok) return { python }
  }
  const made = await run('python3', ['-m', 'venv', '--clear', folder], { quiet: true, timeoutMs: 120_000 })
  if (!made.ok) return { missing: made.output }
  const installed = await run(python, ['-m', 'pip', 'install', '--quiet', ...packages], {
    quiet: true,
    timeoutMs: 600_000,
  })
  return installed.ok ? { python } : { missing: installed.output }
}

/** All scripts, the long ones first. */
export async function scriptNames(): Promise<string[]> {
  const files = await readdir(SCRIPTS)
  const names = files
    .filter((file) => file.endsWith('.py') && file !== 'harness.py')
    .map((file) => file.slice(0, -3))
    .toSorted()
  return [...names.filter((name) => LONG.has(name)), ...names.filter((name) => !LONG.has(name))]
}

export interface ScriptRun {
  readonly version: string
  readonly python: string
  readonly name: string
}

export interface ScriptOptions {
  readonly timeoutMs: number
  /** Collect the output instead of passing it through. */
  readonly quiet?: boolean
  /** Further variables; the forms of scripts that take their time are asked for by some. */
  readonly env?: Readonly<Record<string, string>>
}

export const runScript = ({ python, name }: ScriptRun, { timeoutMs, quiet = false, env }: ScriptOptions) =>
  run(python, [join(SCRIPTS, `${name}.py`)], {
    timeoutMs,
    quiet,
    env: { VITRINE_NODE: process.execPath, PYTHONDONTWRITEBYTECODE: '1', ...env },
  })
