import type { Command } from 'commander'
import { type ClientOptions, withClientOptions } from '../client/options.ts'
import { runCommand } from '../run-command.ts'

export function addLs(program: Command): void {
  const command = program
    .command('ls')
    .summary('list registries, projects, collections, versions or files')
    .description('List what a path holds. Without one: the registries and projects you may see.')
    .argument('[path]', 'what to look into')
  withClientOptions(command).addHelpText('after', EXAMPLES)
  command.action(async (path: string | undefined, options: ClientOptions) => {
    await runCommand(options, async (run) => (await import('./ls.ts')).ls(run, path, options))
  })
}

const EXAMPLES = `
Examples:
  vitrine ls                                                 registries and projects
  vitrine ls wandb-registry-Model                            collections of a registry
  vitrine ls "wandb-registry-Model/Voice activity"           versions of a collection
  vitrine ls "wandb-registry-Model/Voice activity:v3"        files of a version
  vitrine ls team                                            projects of a team or user
  vitrine ls team/project                                    artifacts of a project
  vitrine ls team/project/artifact                           versions of an artifact`
