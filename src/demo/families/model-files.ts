import { type DemoFile, jsonFile, textFile } from '../files/demo-file.ts'
import { safetensorsFile } from '../files/safetensors.ts'
import { rounded } from '../story/curves.ts'
import type { Draft } from './family.ts'

const MEBIBYTE = 2 ** 20

/** Weights too large for a demo: an entry that points to a bucket, with the size and ETag it would have. */
export function weightsInBucket(draft: Draft, path: string, folder: string, mebibytes: number): DemoFile {
  const size = Math.round(mebibytes * MEBIBYTE * draft.random.between(0.98, 1.02))
  const digest = Array.from({ length: 4 }, () =>
    Math.floor(draft.random.next() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('')
  return {
    path,
    reference: `s3://example-models/${folder}/${String(draft.index).padStart(4, '0')}/${path}`,
    size,
    digest,
  }
}

/** The classification head: a real file in the format, small enough to be looked into. */
export function headFile(draft: Draft, hidden: number, labels: number): DemoFile {
  const bytes = safetensorsFile(
    draft.random,
    {
      'head.dense.weight': [hidden, labels],
      'head.dense.bias': [labels],
      'head.norm.weight': [hidden],
    },
    { format: 'pt', step: String((draft.index + 1) * 1000) },
  )
  return { path: 'head.safetensors', bytes }
}

export const metricsFile = (draft: Draft): DemoFile => jsonFile('metrics.json', draft.metrics)

export const labelsFile = (labels: readonly string[]): DemoFile =>
  textFile('labels.txt', `${labels.join('\n')}\n`)

export function readmeFile(title: string, draft: Draft, usage: string): DemoFile {
  const lines = Object.entries(draft.metrics).map(([name, value]) => `| ${name} | ${rounded(value)} |`)
  return textFile(
    'README.md',
    `# ${title}\n\n${usage}\n\n| metric | value |\n| --- | ---: |\n${lines.join('\n')}\n`,
  )
}

/** A tokenizer of single characters and a few pieces: what such a file looks like, at a size to look at. */
export function tokenizerFile(pieces: readonly string[]): DemoFile {
  const special = ['<pad>', '<unk>', '<s>', '</s>']
  const vocab = Object.fromEntries([...special, ...pieces].map((piece, id) => [piece, id]))
  return jsonFile('tokenizer.json', {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map((content, id) => ({ id, content, special: true })),
    normalizer: { type: 'NFKC' },
    pre_tokenizer: { type: 'Metaspace', replacement: '▁' },
    model: { type: 'WordPiece', unk_token: '<unk>', continuing_subword_prefix: '##', vocab },
  })
}
