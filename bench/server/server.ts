import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../scripts/lib/ports.ts'
import { createApiKey } from '../../src/registry/identity/api-keys.ts'
import { bootstrap } from '../../src/registry/identity/bootstrap.ts'
import { storageConfig } from '../../src/server/config.ts'
import { openServices } from '../../src/server/open-services.ts'
import { rounded } from '../lib/measure.ts'
import type { MemoryFigures } from '../results.ts'

export const VITRINE = join(import.meta.dirname, '..', '..', 'bin', 'vitrine.js')

/** A server as people start it, in a process of its own. */
export interface BenchServer {
  readonly url: string
  /** From starting the process to the first answer that it is ready, in ms. */
  readonly startedIn: number
  memory(): MemoryFigures
  stop(): Promise<void>
}

/** A key of the owner's; the first start greets with one, and later ones do not. */
export async function ownersKey(data: string): Promise<string> {
  const opened = await openServices(storageConfig({ data }, {}))
  try {
    const { services } = opened
    const { owner } = await bootstrap(services)
    const ctx = { ...services, actor: owner, door: 'cli', requestId: null } as const
    return (await createApiKey(ctx, { name: 'benchmark' })).key
  } finally {
    await opened.close()
  }
}

export async function startServer(data: string): Promise<BenchServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const start = performance.now()
  const child = spawn(process.execPath, [VITRINE, 'serve', '--data', data, '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, VITRINE_LOG_LEVEL: 'warn' },
  })
  // A run that is broken off leaves none behind.
  process.once('exit', () => child.kill())
  await untilReady(url, child)
  const startedIn = performance.now() - start
  return {
    url,
    startedIn: rounded(startedIn),
    memory: () => memoryOf(child.pid),
    stop: () => stop(child),
  }
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + 60_000
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}.`)
    if (performance.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error('The server did not become ready.')
    }
    const ready = await fetch(`${url}/readyz`).catch(() => null)
    await ready?.arrayBuffer()
    if (ready?.status === 200) return
    await pause(5)
  }
}

function memoryOf(pid: number | undefined): MemoryFigures {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mib = (name: string): number | null => {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]
    return found === undefined ? null : Math.round(Number(found) / 1024)
  }
  return { resident: mib('VmRSS') ?? Number.NaN, anonymous: mib('RssAnon') }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** The same call again and again over connections that are kept; throws at any answer but 200. */
export async function getJson(url: string, key: string): Promise<unknown> {
  const response = await fetch(url, { headers: { Authorization: `Bearer ${key}` } })
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return response.json()
}
