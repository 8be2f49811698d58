import type { Command } from 'commander'
import { type StorageOptions, withStorageOptions } from '../admin/options.ts'
import { runCommand } from '../run-command.ts'

export function addBackupCommands(program: Command): void {
  withStorageOptions(program.command('backup'))
    .summary('write everything into one file, also while a server runs')
    .description(
      'Write the database as it is at this moment, and every file that its versions have, into one file. It is read back and verified. With DATABASE_URL it holds the files alone: the database is for pg_dump.',
    )
    .argument('<file>', 'a new file, such as vitrine-2026-03-14.tar')
    .action((file: string, options: StorageOptions) =>
      runCommand(options, async (run) => (await import('./backup.ts')).backup(run, file, options)),
    )
  withStorageOptions(program.command('restore'))
    .summary('make a data directory from a backup')
    .description('Verify a backup and write it into an empty directory.')
    .argument('<file>', 'a file that `vitrine backup` wrote')
    .action((file: string, options: StorageOptions) =>
      runCommand(options, async (run) => (await import('./restore.ts')).restore(run, file, options)),
    )
}
