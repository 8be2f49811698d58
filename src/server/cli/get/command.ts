import type { Command } from 'commander'
import { withClientOptions } from '../client/options.ts'
import { runCommand } from '../run-command.ts'
import type { GetOptions } from './get.ts'

export function addGet(program: Command): void {
  const command = program
    .command('get')
    .summary('download a version')
    .description(
      'Download the files of a version, verify them, and put them in a folder. Files that are there already are kept; a download that was cut goes on where it stopped; a file of the same name with other content is replaced.',
    )
    .argument(
      '<path>',
      'which version: "wandb-registry-Model/Voice activity:production", "team/project/name:v3"',
    )
    .argument('[dir]', 'where to; a folder named like the collection or artifact unless said otherwise')
    .option(
      '--file <path>',
      'this file of the version alone; may be repeated',
      (value: string, before: string[]) => [...before, value],
      [],
    )
  withClientOptions(command)
  command.action(async (path: string, dir: string | undefined, options: GetOptions) => {
    await runCommand(options, async (run) => (await import('./get.ts')).get(run, path, dir, options))
  })
}
