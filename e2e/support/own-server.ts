import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanEnvironment, launcher } from './vitrine.ts'

/** A server of a test's own, on a fresh data directory: without the demo workspace, if not asked for. */
export interface OwnServer {
  readonly url: string
  /** The owner's. */
  readonly apiKey: string
  /** Works once. */
  readonly signInLink: string
  /** A folder for the test's files; the data directory is in it. */
  readonly folder: string
  readonly dataDirectory: string
  /** What the command line needs to know, as environment. */
  readonly env: Record<string, string>
  stop(): Promise<void>
}

const READY_WITHIN_MS = 20_000
const DEMO_READY_WITHIN_MS = 120_000

export async function startOwnServer(options: { readonly demo?: boolean } = {}): Promise<OwnServer> {
  const demo = options.demo === true
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-e2e-own-'))
  const dataDirectory = join(folder, 'data')
  const flags = ['--port', '0', '--data', dataDirectory, ...(demo ? ['--demo-if-empty'] : [])]
  const child = spawn(process.execPath, [launcher, 'serve', ...flags], {
    env: cleanEnvironment({ VITRINE_LOG_LEVEL: 'error' }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const greeting = await greetingOf(child, demo ? DEMO_READY_WITHIN_MS : READY_WITHIN_MS)
  const url = found(greeting, /ready at (\S+)/)
  const apiKey = found(greeting, /API key\s+(\S+)/)
  return {
    url,
    apiKey,
    signInLink: found(greeting, /Sign-in link\s+(\S+)/),
    folder,
    dataDirectory,
    env: { VITRINE_URL: url, VITRINE_API_KEY: apiKey, VITRINE_DATA: dataDirectory },
    async stop() {
      await ended(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What the server prints until it has said all that it says on a first start. */
function greetingOf(child: ChildProcess, within: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => fail('was not ready in time'), within)
    const fail = (what: string) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(`The server ${what}. It printed: ${text}`))
    }
    child.once('exit', (code) => fail(`ended with ${code}`))
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      if (!/API key\s+\S+\s/.test(text)) return
      clearTimeout(timer)
      child.removeAllListeners('exit')
      resolve(text)
    })
  })
}

function found(text: string, pattern: RegExp): string {
  const match = pattern.exec(text)?.[1]
  if (match !== undefined) return match
  throw new Error(`${pattern} is not in what the server printed: ${text}`)
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await exit
}
