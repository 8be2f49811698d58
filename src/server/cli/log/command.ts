import type { Command } from 'commander'
import { withClientOptions } from '../client/options.ts'
import { runCommand } from '../run-command.ts'
import type { LogOptions } from './log-options.ts'
import type { ReferenceArgument } from './references.ts'

const collect = (value: string, before: readonly string[]): string[] => [...before, value]

export function addLog(program: Command): void {
  const command = program
    .command('log')
    .summary('log files as a version of an artifact')
    .description('Log files as a new version of an artifact, and link it into a collection if you like.')
    .argument('[sources...]', 'files by their names, folders by what is in them')
    .requiredOption('--project <[entity/]project>', 'where to log; created if it is missing')
    .requiredOption('--name <artifact>', 'the artifact')
    .option('--type <type>', 'its type', 'model')
    .option(
      '--link <registry/collection>',
      'link the version there too; the collection is created if it is missing',
    )
    .option(
      '--alias <alias>',
      'an alias for the link, or without --link for the version; may be repeated',
      collect,
      [],
    )
    .option('--tag <tag>', 'a tag for the version; may be repeated', collect, [])
    .option('--metadata <file>', 'a JSON file with the metadata')
    .option('--description <text>', 'what is special about this version')
    .option('--run <name>', 'the run of the project that produced it')
  const references: ReferenceArgument[] = []
  const note = (option: ReferenceArgument['option']) => (value: string) => {
    references.push({ option, value })
    return value
  }
  command
    .option(
      '--reference <address>',
      'something kept elsewhere (s3://…, https://…): recorded, not fetched; may be repeated',
      note('reference'),
    )
    .option('--as <path>', 'the path in the version of the --reference before it', note('as'))
  withClientOptions(command).addHelpText('after', EXAMPLES)
  command.action(async (sources: string[], options: LogOptions) => {
    await runCommand(options, async (run) =>
      (await import('./log.ts')).log(run, sources, { ...options, references }),
    )
  })
}

const EXAMPLES = `
Examples:
  vitrine log model.onnx --project speech --name silero-vad
  vitrine log out/ --project team/speech --name silero-vad --link "Model/Voice activity" --alias staging
  vitrine log --project speech --name corpus --type dataset --reference s3://bucket/corpus.tar --as corpus.tar`
