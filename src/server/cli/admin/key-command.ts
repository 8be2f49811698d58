import type { Command } from 'commander'
import { runCommand } from '../run-command.ts'
import type { CreateOptions } from './keys.ts'
import { type StorageOptions, withStorageOptions } from './options.ts'

const keys = () => import('./keys.ts')

export function addKeyCommands(program: Command): void {
  const key = program.command('key').description('manage API keys')
  withStorageOptions(key.command('create').description('make an API key; it is shown once'))
    .option('--user <username>', 'for whom; the first administrator unless said otherwise')
    .option('--name <name>', 'what it is for', 'command line')
    .action((options: CreateOptions) => runCommand(options, async () => (await keys()).createKey(options)))
  withStorageOptions(key.command('list').description('list API keys, without those that were revoked'))
    .option('--user <username>', 'of this user alone')
    .action((options: StorageOptions & { user?: string }) =>
      runCommand(options, async () => (await keys()).listKeys(options)),
    )
  withStorageOptions(key.command('revoke').description('revoke an API key at once'))
    .argument('<key>', 'its id, as `vitrine key list` shows it (key_…)')
    .action((key: string, options: StorageOptions) =>
      runCommand(options, async () => (await keys()).revokeKey(key, options)),
    )
}
