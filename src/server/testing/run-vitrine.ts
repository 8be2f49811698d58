import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const COMMAND = join(import.meta.dirname, '../../../bin/vitrine.js')

/** The `vitrine` command as a process of its own. */
export function spawnVitrine(args: readonly string[], env: Record<string, string>): ChildProcess {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITRINE_')))
  return spawn(process.execPath, [COMMAND, ...args], {
    env: { ...own, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The same, waited for. */
export function runVitrine(args: readonly string[], env: Record<string, string>): Promise<Outcome> {
  const child = spawnVitrine(args, env)
  let [stdout, stderr] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })))
}
