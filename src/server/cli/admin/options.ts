import type { Command } from 'commander'
import type { OutputOptions } from '../run-command.ts'

export interface StorageOptions extends OutputOptions {
  readonly data?: string | undefined
}

/** What commands need that work on the registry itself: no key, but the right to read its files. */
export function withStorageOptions(command: Command): Command {
  return command
    .option('--data <directory>', 'where the registry is stored (VITRINE_DATA, default ./vitrine-data)')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nWorks on the data directory itself, or on DATABASE_URL, also while a server runs on it.',
    )
}
