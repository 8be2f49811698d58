import { type Command, Option } from 'commander'
import type { OutputOptions } from '../run-command.ts'

export interface ClientOptions extends OutputOptions {
  readonly url: string
  readonly apiKey?: string | undefined
}

/** What every command needs that talks to a server. */
export function withClientOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--url <address>', 'the server').env('VITRINE_URL').default('http://127.0.0.1:8080'),
    )
    .addOption(
      new Option(
        '--api-key <key>',
        'your API key; better set in the environment, where `ps` does not show it',
      ).env('VITRINE_API_KEY'),
    )
    .option('--json', 'print one JSON document')
}
