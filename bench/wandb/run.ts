import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pythonWith, VERSIONS } from '../../scripts/lib/wandb-scripts.ts'
import { temporaryFolder } from '../lib/fixture-files.ts'
import type { Timing } from '../lib/measure.ts'
import { ownersKey, startServer } from '../server/server.ts'
import { measureSearch } from './search.ts'

const LARGE_MIB = 1024
const SMALL_FILES = 10_000
const SEARCHED = 100_000

export interface WandbResults {
  /** The release of the SDK; null where it could not be had. */
  readonly sdk: string | null
  /** By what was sent, in s. */
  readonly artifacts: Record<string, { readonly up: number | null; readonly down: number | null }> | null
  /** How many versions were looked through, and what a page of them took. */
  readonly versions: number
  readonly search: Record<string, Timing>
}

/** What scripts of the `wandb` SDK wait for: artifacts up and down by the SDK itself, and pages of a search. */
export async function runWandb(): Promise<WandbResults> {
  const [sdk] = VERSIONS
  const found = await pythonWith(sdk)
  const artifacts = 'missing' in found ? null : await measureArtifacts(found.python)
  const search = await measureSearch(SEARCHED)
  return { sdk: artifacts === null ? null : sdk, artifacts, versions: SEARCHED, search }
}

async function measureArtifacts(python: string): Promise<WandbResults['artifacts']> {
  const folder = temporaryFolder('wandb')
  const data = join(folder.path, 'data')
  try {
    const key = await ownersKey(data)
    const server = await startServer(data)
    try {
      const { one, many } = askSdk(python, folder.path, { WANDB_BASE_URL: server.url, WANDB_API_KEY: key })
      return {
        [`one file of ${LARGE_MIB.toLocaleString('en')} MiB`]: one,
        [`${SMALL_FILES.toLocaleString('en')} files of 4 KiB`]: many,
      }
    } finally {
      await server.stop()
    }
  } finally {
    folder.remove()
  }
}

type Figures = Record<'one' | 'many', { up: number | null; down: number | null }>

function askSdk(python: string, folder: string, server: Record<string, string>): Figures {
  const own = join(folder, 'sdk')
  mkdirSync(own)
  // Its files stay out of the home of who runs this, and its errors with us.
  const places = ['WANDB_DIR', 'WANDB_CACHE_DIR', 'WANDB_DATA_DIR', 'WANDB_CONFIG_DIR', 'WANDB_ARTIFACT_DIR']
  const { status, stdout } = spawnSync(
    python,
    [join(import.meta.dirname, 'artifacts.py'), String(LARGE_MIB), String(SMALL_FILES)],
    {
      cwd: own,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...Object.fromEntries(places.map((name) => [name, own])),
        ...server,
        WANDB_SILENT: 'true',
        WANDB_ERROR_REPORTING: 'false',
      },
    },
  )
  if (status !== 0) throw new Error(`The SDK ended with ${status}.`)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Figures
}
