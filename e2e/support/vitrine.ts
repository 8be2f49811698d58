import { spawn } from 'node:child_process'
import { join } from 'node:path'

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export const launcher = join(import.meta.dirname, '..', '..', 'bin', 'vitrine.js')

/** Runs the `vitrine` command as people do: a process of its own, told by arguments and environment alone. */
export function vitrine(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [launcher, ...args], { env: cleanEnvironment(env) })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }))
  })
}

/** The same, for steps that have to succeed before the rest makes sense. */
export async function vitrineOk(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { code, stdout, stderr } = await vitrine(args, env)
  if (code !== 0) throw new Error(`vitrine ${args.join(' ')} ended with ${code}: ${stderr}`)
  return stdout
}

/** What the developer's own shell says about Vitrine must not decide a test. */
export function cleanEnvironment(env: Record<string, string>): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]): [string, string][] =>
    value === undefined || name.startsWith('VITRINE_') || name === 'DATABASE_URL' ? [] : [[name, value]],
  )
  return { ...Object.fromEntries(own), ...env }
}
