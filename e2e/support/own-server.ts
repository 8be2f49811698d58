import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanEnvironment, launcher } from './vitrine.ts'

/** A server of a test's own, or of the tests of one file. */
export interface OwnServer {
  readonly url: string
  /** The owner's. */
  readonly apiKey: string
  /** A folder for the test's files; the data directory is in it. */
  readonly folder: string
  readonly dataDirectory: string
  /** What the command line needs to know, as environment. */
  readonly env: Record<string, string>
  /** Ends it as a crash does: at once, whatever it is about to do. */
  kill(): Promise<void>
  /** Starts it again where it was, on the same data and port. */
  startAgain(): Promise<void>
  /** Ends it as an operator does, and leaves its data. */
  end(): Promise<void>
  /** Ends it and takes its folder away. */
  stop(): Promise<void>
}

/** One that has just made its data directory. */
export interface FreshServer extends OwnServer {
  /** Works once. */
  readonly signInLink: string
}

const READY_WITHIN_MS = 20_000
const DEMO_READY_WITHIN_MS = 120_000

/** On a fresh data directory: without the demo workspace, if not asked for. */
export async function startOwnServer(options: { readonly demo?: boolean } = {}): Promise<FreshServer> {
  const demo = options.demo === true
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-e2e-own-'))
  const child = launch([...dataOf(folder), ...(demo ? ['--demo-if-empty'] : []), '--port', '0'])
  const greeting = await printed(child, /API key\s+\S+\s/, demo ? DEMO_READY_WITHIN_MS : READY_WITHIN_MS)
  const apiKey = found(greeting, /API key\s+(\S+)/)
  const signInLink = found(greeting, /Sign-in link\s+(\S+)/)
  return { ...serving({ child, greeting, folder, apiKey }), signInLink }
}

/** On a folder that another server made and left. */
export async function startServerOn(place: { folder: string; apiKey: string }): Promise<OwnServer> {
  const child = launch([...dataOf(place.folder), '--port', '0'])
  const greeting = await printed(child, /ready at \S+/, READY_WITHIN_MS)
  return serving({ ...place, child, greeting })
}

function serving(started: {
  child: ChildProcess
  greeting: string
  folder: string
  apiKey: string
}): OwnServer {
  const { greeting, folder, apiKey } = started
  let { child } = started
  const url = found(greeting, /ready at (\S+)/)
  const dataDirectory = join(folder, 'data')
  return {
    url,
    apiKey,
    folder,
    dataDirectory,
    env: { VITRINE_URL: url, VITRINE_API_KEY: apiKey, VITRINE_DATA: dataDirectory },
    kill: () => ended(child, 'SIGKILL'),
    end: () => ended(child, 'SIGTERM'),
    async startAgain() {
      child = launch([...dataOf(folder), '--port', new URL(url).port])
      await printed(child, /ready at \S+/, READY_WITHIN_MS)
    },
    async stop() {
      await ended(child, 'SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const dataOf = (folder: string): string[] => ['--data', join(folder, 'data')]

function launch(flags: readonly string[]): ChildProcess {
  return spawn(process.execPath, [launcher, 'serve', ...flags], {
    env: cleanEnvironment({ VITRINE_LOG_LEVEL: 'error' }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** What the server prints until this is in it. */
function printed(child: ChildProcess, what: RegExp, within: number): Promise<string> {
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
      if (!what.test(text)) return
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

async function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await exit
}
