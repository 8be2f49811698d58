import type { Move } from './moves.ts'

const log = (content: string): Move => ({
  do: 'log',
  who: 'mia',
  project: 'open',
  artifact: 'alpha',
  type: 'model',
  content,
  aliases: [],
  tags: [],
  metadata: {},
})

const link = (registry: 'Model' | 'Vault', version: number): Move => ({
  do: 'linkInto',
  who: 'mia',
  registry,
  name: 'one',
  versions: [{ by: 'id', version }],
  aliases: [],
})

/** Where every sequence starts from, so that it has something to do with. */
export const PREAMBLE: readonly Move[] = [
  log('a'),
  log('bb'),
  log('a'),
  link('Model', 0),
  link('Model', 1),
  link('Vault', 1),
]
