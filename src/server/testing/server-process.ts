import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** `vitrine serve` as a process of its own, so that it can be killed. */
export interface ServerProcess {
  readonly url: string
  /** Of the owner; only the first start of a directory tells one. */
  readonly apiKey: string | null
  /** As a power cut would, as far as the process is concerned. */
  kill(): Promise<void>
  /** As an operator would. */
  stop(): Promise<void>
}

const COMMAND = join(import.meta.dirname, '../../../bin/vitrine.js')
const READY_WITHIN_MS = 20_000

export async function startServerProcess(
  dataDirectory: string,
  env: Record<string, string> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [COMMAND, 'serve', '--port', '0', '--data', dataDirectory], {
    env: { ...process.env, DATABASE_URL: '', VITRINE_ORIGIN: '', VITRINE_LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const greeting = await greetingOf(child)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  return {
    url: /ready at (\S+)/.exec(greeting)?.[1] ?? '',
    apiKey: /API key\s+(\S+)/.exec(greeting)?.[1] ?? null,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

/** All that is printed up to the data directory, or on a first start up to the key. */
function greetingOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    let errors = ''
    const timer = setTimeout(() => fail('is not ready'), READY_WITHIN_MS)
    const fail = (what: string) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(`The server ${what}. It printed: ${output}${errors}`))
    }
    child.once('exit', () => fail('ended by itself'))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text))
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      const isFirst = output.includes('This is the first start')
      // The greeting is printed at once, so that what follows "Data in" arrives with it.
      if (!/Data in .*\n/.test(output) || (isFirst && !/API key\s+\S+\s/.test(output))) return
      clearTimeout(timer)
      child.removeAllListeners('exit')
      resolve(output)
    })
  })
}
