import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../scripts/lib/run.ts'
import { pythonWith, VERSIONS } from '../../scripts/lib/wandb-scripts.ts'
import { checkEqual } from '../lib/check.ts'
import { temporaryFolder } from '../lib/fixture-files.ts'
import { rounded } from '../lib/measure.ts'
import type { StepFigures } from '../results.ts'
import { getJson, ownersKey, startServer } from '../server/server.ts'
import { OPENWANDB, startOpenwandb } from './openwandb.ts'

const SCRIPT_MS = 30 * 60_000

interface Target {
  readonly url: string
  readonly key: string
}

/** What `run.log` takes: by the SDK without a server, with ours, with another one, and by the servers without the SDK. */
export async function measureSteps({ steps = 100_000 } = {}): Promise<Record<string, StepFigures>> {
  const python = await sdk()
  const folder = temporaryFolder('wandb')
  const figures: Record<string, StepFigures> = {}
  try {
    const measureSdk = (target: Target | null) => logSteps({ python, folder: folder.path, steps }, target)
    figures['the SDK alone, offline'] = await measureSdk(null)
    await withVitrine(join(folder.path, 'data'), async (target) => {
      figures['the SDK to Vitrine'] = await measureSdk(target)
      await checkRows(target, 'steps', steps)
      figures['Vitrine alone'] = await streamSteps(target, steps)
      await checkRows(target, 'stream', steps)
    })
    const other = await startOpenwandb(join(folder.path, 'other'))
    if (other === null) return figures
    try {
      figures[`the SDK to openwandb ${OPENWANDB}`] = await measureSdk(other)
      figures[`openwandb ${OPENWANDB} alone`] = await streamSteps(other, steps)
    } finally {
      await other.stop()
    }
    return figures
  } finally {
    folder.remove()
  }
}

async function sdk(): Promise<string> {
  const found = await pythonWith(VERSIONS[0])
  if ('missing' in found) throw new Error(`The SDK cannot be had: ${found.missing}`)
  return found.python
}

async function withVitrine(data: string, measure: (target: Target) => Promise<void>): Promise<void> {
  const key = await ownersKey(data)
  const server = await startServer(data)
  try {
    await measure({ url: server.url, key })
  } finally {
    await server.stop()
  }
}

interface Script {
  readonly python: string
  readonly folder: string
  readonly steps: number
}

async function logSteps({ python, folder, steps }: Script, target: Target | null): Promise<StepFigures> {
  const own = join(folder, 'sdk')
  mkdirSync(own, { recursive: true })
  const script = join(import.meta.dirname, 'steps.py')
  const { ok, output } = await run(python, [script, String(steps), 'steps'], {
    quiet: true,
    timeoutMs: SCRIPT_MS,
    env: {
      ...(target === null
        ? { WANDB_MODE: 'offline' }
        : { WANDB_BASE_URL: target.url, WANDB_API_KEY: target.key }),
      WANDB_DIR: own,
      WANDB_CACHE_DIR: own,
      WANDB_CONFIG_DIR: own,
      WANDB_DATA_DIR: own,
      WANDB_SILENT: 'true',
      WANDB_ERROR_REPORTING: 'false',
      PYTHONDONTWRITEBYTECODE: '1',
    },
  })
  if (!ok) throw new Error(`The script failed: ${output}`)
  const line = output.split('\n').findLast((text) => text.startsWith('{')) ?? ''
  const { logged, finished } = JSON.parse(line) as { logged: number; finished: number }
  return { logged: rounded(logged), finished: rounded(finished), perSecond: Math.round(steps / finished) }
}

/** Steps of one request, some 1 MB: the SDK sends as many as it has, up to 10 MiB, every 15 seconds. */
const CHUNK = 10_000

/** The same lines as the SDK sends, one request after the other. */
async function streamSteps(target: Target, steps: number): Promise<StepFigures> {
  const send = async (path: string, body: unknown): Promise<void> => {
    const response = await fetch(target.url + path, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`api:${target.key}`)}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
    await response.arrayBuffer()
  }
  await send('/graphql', {
    query:
      'mutation UpsertBucket { upsertBucket(input: {name: "stream", modelName: "bench", entityName: "admin"}) { inserted bucket { id } } }',
    variables: {},
    operationName: 'UpsertBucket',
  })
  const start = performance.now()
  for (let offset = 0; offset < steps; offset += CHUNK) {
    const content = Array.from({ length: CHUNK }, (_, index) => lineOf(offset + index, steps))
    await send('/files/admin/bench/stream/file_stream', {
      files: { 'wandb-history.jsonl': { offset, content } },
    })
  }
  const seconds = (performance.now() - start) / 1000
  return { logged: null, finished: rounded(seconds), perSecond: Math.round(steps / seconds) }
}

const lineOf = (step: number, steps: number): string =>
  JSON.stringify({
    loss: 1 / (step + 1),
    accuracy: step / steps,
    lr: 0.001,
    _step: step,
    _runtime: step / 100,
    _timestamp: 1_700_000_000 + step / 100,
  })

async function checkRows({ url, key }: Target, name: string, steps: number): Promise<void> {
  const found = (await getJson(`${url}/api/v1/projects/admin/bench/runs/${name}`, key)) as {
    historyRows: number
  }
  checkEqual(found.historyRows, steps, 'the steps of the run')
}
