import type { Command } from 'commander'
import { withClientOptions } from '../client/options.ts'
import { runCommand } from '../run-command.ts'
import type { AliasOptions } from './alias.ts'

export function addAlias(program: Command): void {
  const command = program
    .command('alias')
    .summary('put an alias on a version, or take it off')
    .description(
      'Put an alias on a version of a collection or artifact. If another version holds it, it moves.',
    )
    .argument(
      '<path>',
      'the version: "wandb-registry-Model/Voice activity:v2"; with --remove the collection is enough',
    )
    .argument('<alias>', 'the alias, such as production')
    .option('--expect <version>', 'do it only if this version holds it now (v3, or none)')
    .option('--remove', 'take it off')
    .option('--reason <text>', 'why, for the history')
  withClientOptions(command)
  command.action(async (path: string, alias: string, options: AliasOptions) => {
    await runCommand(options, async (run) =>
      (await import('./alias.ts')).changeAlias(run, path, alias, options),
    )
  })
}
