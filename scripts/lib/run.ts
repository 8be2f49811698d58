import { type ChildProcess, spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

export interface RunOptions {
  /** Collect the output instead of passing it through. */
  quiet?: boolean
  env?: Record<string, string | undefined>
  timeoutMs: number
}

export interface RunResult {
  ok: boolean
  timedOut: boolean
  output: string
}

/** How long the last output of a tool that has ended may take to arrive. */
const LEFT_BEHIND_MS = 5000

const running = new Set<ChildProcess>()

/**
 * Runs one of the project's tools from the project's root, with the project's Node. Never throws: a tool that is
 * missing, fails or takes longer than it may is an answer that is not ok.
 */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH: toolPath(), ...options.env },
      stdio: ['ignore', options.quiet ? 'pipe' : 'inherit', options.quiet ? 'pipe' : 'inherit'],
      // A process group of its own, so that what the tool started ends with it.
      detached: true,
    })
    running.add(child)
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      console.error(`${command} took longer than ${Math.round(options.timeoutMs / 1000)} s and was stopped`)
      endGroup(child)
    }, options.timeoutMs)
    const finish = (ok: boolean) => {
      clearTimeout(timer)
      running.delete(child)
      child.stdout?.destroy()
      child.stderr?.destroy()
      resolve({ ok: ok && !timedOut, timedOut, output })
    }
    child.on('error', (error) => {
      output += `${command}: ${error.message}\n`
      finish(false)
    })
    child.on('close', (code) => finish(code === 0))
    // What a tool left behind may hold its output open for as long as it lives.
    child.on('exit', (code) => setTimeout(() => finish(code === 0), LEFT_BEHIND_MS).unref())
  })
}

/** Ends everything that `run` started: for the handlers of Ctrl-C. */
export function endAllRuns(): void {
  for (const child of running) endGroup(child)
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // it has just ended by itself
  }
}

function toolPath(): string {
  return [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter)
}
