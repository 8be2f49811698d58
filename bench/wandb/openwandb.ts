import { type ChildProcess, spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../scripts/lib/ports.ts'
import { environment } from '../../scripts/lib/wandb-scripts.ts'

export const OPENWANDB = '0.5.25'

/** The key that it tells everybody to use. */
const KEY = 'local0000000000000000000000000000000000000000'

export interface OtherServer {
  readonly url: string
  readonly key: string
  stop(): Promise<void>
}

/** The other server for this SDK that can be had from the package index; null where it cannot. */
export async function startOpenwandb(data: string): Promise<OtherServer | null> {
  const found = await environment(`openwandb-${OPENWANDB}`, [`openwandb==${OPENWANDB}`], 'import openwandb')
  if ('missing' in found) return null
  const port = await freePort()
  const command = join(dirname(found.python), 'openwandb')
  const flags = ['--host', '127.0.0.1', '--port', String(port), '--data-dir', data, '--log-level', 'warning']
  const child = spawn(command, ['serve', ...flags], { stdio: 'ignore' })
  process.once('exit', () => child.kill())
  const url = `http://127.0.0.1:${port}`
  await untilReady(url, child)
  return { url, key: KEY, stop: () => stop(child) }
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + 60_000
  for (;;) {
    if (child.exitCode !== null) throw new Error(`openwandb ended with code ${child.exitCode}.`)
    if (performance.now() > deadline) throw new Error('openwandb did not become ready.')
    const answer = await fetch(`${url}/login`).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.status === 200) return
    await pause(50)
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
