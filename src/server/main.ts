import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { Problem } from '../contract/errors.ts'
import { COMMANDS } from './cli/commands.ts'
import { UsageError } from './config.ts'

/**
 * The `vitrine` command; bin/vitrine.js has made sure of the Node before this is read. Exit codes: 0 done, 1 refused or
 * failed, 2 not understood.
 */
async function main(): Promise<void> {
  const program = new Command('vitrine')
    .description('A model registry: link, promote, roll back and trace models.')
    .version(versionOf())
    .exitOverride()
    .showHelpAfterError('(vitrine --help lists the commands)')
  for (const add of COMMANDS) add(program)
  // exitOverride is not inherited by commands that were added without copying settings.
  for (const command of program.commands) command.exitOverride()
  await program.parseAsync(process.argv)
}

function versionOf(): string {
  const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** Expected failures as a sentence; a defect with its stack, which is what a report of it needs. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof UsageError) {
    console.error(`vitrine: ${error.message}`)
    return 2
  }
  if (error instanceof Problem) {
    console.error(`vitrine: ${error.message} (${error.code})`)
    return 1
  }
  console.error(error)
  return 1
}

try {
  await main()
} catch (error) {
  process.exitCode = report(error)
}
