import { csvFile, type DemoFile, jsonFile } from '../files/demo-file.ts'
import { card } from './cards.ts'
import type { AliasPlan, Draft, Family } from './family.ts'

/** How a dataset's rows look; a sample of them is in every version. */
interface Sample {
  readonly columns: readonly string[]
  row(draft: Draft, index: number): readonly (string | number)[]
}

interface DatasetPlan {
  readonly collection: string
  readonly entity: string
  readonly project: string
  readonly artifact: string
  readonly description: string
  readonly tags: readonly string[]
  readonly people: readonly [string, ...string[]]
  readonly versions: number
  readonly rows: number
  /** Of the newest version, in MiB. */
  readonly mebibytes: number
  readonly shards: number
  readonly sample: Sample
  readonly lead: string
  readonly sections: readonly (readonly [string, string])[]
}

const SAMPLE_ROWS = 12
const MEBIBYTE = 2 ** 20

const GOLDEN: AliasPlan = {
  alias: 'golden',
  share: 0.5,
  after: [1, 4],
  by: ['ada.lindqvist', 'priya.raman'],
  door: 'app',
  reasons: ['Reviewed: 400 rows by hand.', 'Labels agree at 97 %.'],
}

/** Data grows with every version: the first one holds about half of the newest. */
const grown = (draft: Draft, versions: number, newest: number): number =>
  Math.round(newest * (0.5 + (0.5 * (draft.index + 1)) / versions))

function shards(plan: DatasetPlan, draft: Draft): DemoFile[] {
  const size = (grown(draft, plan.versions, plan.mebibytes) * MEBIBYTE) / plan.shards
  return Array.from({ length: plan.shards }, (_, shard) => {
    const name = `data/part-${String(shard).padStart(5, '0')}.parquet`
    return {
      path: name,
      reference: `s3://example-datasets/${plan.artifact}/${draft.index}/${name}`,
      size: Math.round(size * draft.random.between(0.97, 1.03)),
      digest: draft.random.int(0, 2 ** 32).toString(16),
    }
  })
}

const dataset = (plan: DatasetPlan): Family => ({
  ...plan,
  registry: 'Dataset',
  type: 'dataset',
  door: 'cli',
  linked: 0.9,
  active: [0, 0.95],
  versionTags: ['reviewed', 'deduplicated'],
  aliases: [GOLDEN],
  card: card({ title: plan.collection, lead: plan.lead, sections: plan.sections }),
  metadata: (draft) => ({
    rows: grown(draft, plan.versions, plan.rows),
    format: 'parquet',
    split: { train: 0.8, validation: 0.1, test: 0.1 },
    personal_data: 'removed',
  }),
  files: (draft) => [
    csvFile(
      'sample.csv',
      plan.sample.columns,
      Array.from({ length: SAMPLE_ROWS }, (_, index) => plan.sample.row(draft, index)),
    ),
    jsonFile('schema.json', { columns: plan.sample.columns, rows: grown(draft, plan.versions, plan.rows) }),
    ...shards(plan, draft),
  ],
})

const REVIEWS = [
  '배송이 빨라서 좋아요',
  '생각보다 얇아요',
  '재구매 의사 있습니다',
  '색이 사진과 달라요',
  '그냥 그래요',
  '정말 만족합니다',
] as const
const LINES = [
  '東京都千代田区',
  '御見積書',
  '合計金額 ¥12,800',
  '担当：鈴木',
  '平成三十年度',
  'ありがとうございます',
] as const
type Pair = readonly [english: string, korean: string]
const PAIRS: readonly [Pair, ...Pair[]] = [
  ['Your order has been shipped.', '주문하신 상품이 발송되었습니다.'],
  ['Please restart the app.', '앱을 다시 시작해 주세요.'],
  ['The refund takes three days.', '환불에는 사흘이 걸립니다.'],
]

export const DATASET_FAMILIES: readonly Family[] = [
  dataset({
    collection: 'Card transactions',
    entity: 'risk-team',
    project: 'fraud',
    artifact: 'transactions',
    description: 'Two years of card payments with chargebacks.',
    tags: ['tabular', 'regulated'],
    people: ['priya.raman', 'daniel.okafor'],
    versions: 9,
    rows: 48_000_000,
    mebibytes: 6200,
    shards: 8,
    sample: {
      columns: ['payment_id', 'amount', 'currency', 'merchant_category', 'fraud'],
      row: ({ random }, index) => [
        `p${random.int(10_000, 99_999)}${index}`,
        random.int(100, 90_000) / 100,
        random.pick(['EUR', 'KRW']),
        random.int(1000, 9999),
        random.chance(0.1) ? 1 : 0,
      ],
    },
    lead: 'Payments by date, labelled by chargebacks after 90 days.',
    sections: [
      ['Access', 'Card numbers are hashed with a key that the team does not have.'],
      ['Known gaps', 'The second week of August is missing for one acquirer.'],
    ],
  }),
  dataset({
    collection: 'Customer events',
    entity: 'risk-team',
    project: 'churn',
    artifact: 'customer-events',
    description: 'Usage, billing and support contacts by week.',
    tags: ['tabular', 'weekly'],
    people: ['priya.raman'],
    versions: 8,
    rows: 9_400_000,
    mebibytes: 1400,
    shards: 4,
    sample: {
      columns: ['customer', 'week', 'logins', 'tickets', 'plan'],
      row: ({ random }, index) => [
        `c${random.int(1000, 9999)}`,
        index + 1,
        random.int(0, 40),
        random.int(0, 3),
        random.pick(['basic', 'plus', 'pro']),
      ],
    },
    lead: 'One row a customer and week.',
    sections: [['Freshness', 'Monday, 04:00 UTC.']],
  }),
  dataset({
    collection: '한국어 리뷰 말뭉치',
    entity: 'language-team',
    project: 'sentiment',
    artifact: 'ko-reviews',
    description: '세 사람이 표시한 상품 리뷰',
    tags: ['nlp', '한국어'],
    people: ['seoyeon.park', 'minjun.kim'],
    versions: 7,
    rows: 120_000,
    mebibytes: 38,
    shards: 2,
    sample: { columns: ['문장', '감정'], row: ({ random }) => [random.pick(REVIEWS), random.int(1, 5)] },
    lead: '상품 리뷰 12만 건. 두 사람 이상이 같은 감정을 고른 것만 있습니다.',
    sections: [['표시 기준', '1은 매우 부정, 5는 매우 긍정입니다.']],
  }),
  dataset({
    collection: 'Parallel corpus EN–KO',
    entity: 'language-team',
    project: 'translation',
    artifact: 'parallel-en-ko',
    description: 'Sentence pairs from support and product texts.',
    tags: ['nlp', 'translation'],
    people: ['minjun.kim'],
    versions: 6,
    rows: 4_100_000,
    mebibytes: 1100,
    shards: 4,
    sample: {
      columns: ['en', 'ko', 'score'],
      row: ({ random }) => [...random.pick(PAIRS), random.int(80, 100) / 100],
    },
    lead: 'Cleaned by language, length ratio and a similarity model.',
    sections: [['Test sets', 'The two test sets are fixed since v2 and never trained on.']],
  }),
  dataset({
    collection: 'Search clicks',
    entity: 'language-team',
    project: 'embeddings',
    artifact: 'search-clicks',
    description: 'Queries with what was clicked and what was not.',
    tags: ['search', 'multilingual'],
    people: ['haruto.sato'],
    versions: 6,
    rows: 22_000_000,
    mebibytes: 3100,
    shards: 6,
    sample: {
      columns: ['query', 'clicked', 'skipped'],
      row: ({ random }) => [
        random.pick(['환불', 'refund', '返品', 'invoice']),
        `d${random.int(1, 999)}`,
        `d${random.int(1, 999)}`,
      ],
    },
    lead: 'Only queries asked by at least twenty people.',
    sections: [],
  }),
  dataset({
    collection: '日本語 手書き文字',
    entity: 'vision-team',
    project: 'japanese-ocr',
    artifact: 'ja-handwriting',
    description: '手書きの一行画像と正解文字列',
    tags: ['vision', '日本語'],
    people: ['yui.tanaka'],
    versions: 8,
    rows: 180_000,
    mebibytes: 9400,
    shards: 8,
    sample: {
      columns: ['画像', '文字列', '縦書き'],
      row: ({ random }, index) => [
        `lines/${String(index).padStart(6, '0')}.png`,
        random.pick(LINES),
        random.chance(0.3) ? 1 : 0,
      ],
    },
    lead: '個人情報を黒塗りにした手書き 18 万行。',
    sections: [['収集', '同意を得た 1,240 人が書いたものです。']],
  }),
  dataset({
    collection: 'Line camera images',
    entity: 'vision-team',
    project: 'surface-defects',
    artifact: 'line-images',
    description: 'Frames of five lines with boxes.',
    tags: ['vision', 'detection'],
    people: ['yui.tanaka', 'haruto.sato'],
    versions: 6,
    rows: 64_000,
    mebibytes: 21_000,
    shards: 10,
    sample: {
      columns: ['frame', 'line', 'defect', 'x', 'y'],
      row: ({ random }, index) => [
        `f${index}.jpg`,
        random.int(1, 5),
        random.pick(['scratch', 'dent', 'none']),
        random.int(0, 1919),
        random.int(0, 1079),
      ],
    },
    lead: 'Every tenth frame, and every frame that an inspector took off the line.',
    sections: [],
  }),
  dataset({
    collection: 'Noisy speech',
    entity: 'speech-team',
    project: 'voice-activity',
    artifact: 'noisy-speech',
    description: 'Speech mixed with the noise of cars, streets and offices.',
    tags: ['audio'],
    people: ['minjun.kim', 'yui.tanaka'],
    versions: 7,
    rows: 310_000,
    mebibytes: 48_000,
    shards: 12,
    sample: {
      columns: ['clip', 'noise', 'snr_db', 'speech_s'],
      row: ({ random }, index) => [
        `clip-${index}.flac`,
        random.pick(['car', 'street', 'office']),
        random.int(0, 20),
        random.int(10, 90) / 10,
      ],
    },
    lead: 'Mixed anew for every version, from the same speech.',
    sections: [['Licences', 'Speech: recorded for us. Noise: CC0.']],
  }),
  dataset({
    collection: '한국어 상담 통화',
    entity: 'speech-team',
    project: 'korean-asr',
    artifact: 'ko-calls',
    description: '동의를 받은 상담 통화와 전사',
    tags: ['audio', '한국어', 'regulated'],
    people: ['seoyeon.park'],
    versions: 5,
    rows: 42_000,
    mebibytes: 31_000,
    shards: 8,
    sample: {
      columns: ['통화', '길이', '전사'],
      row: ({ random }, index) => [
        `call-${index}.wav`,
        random.int(20, 600),
        random.pick(['네 확인했습니다', '주문 번호를 알려 주세요', '감사합니다']),
      ],
    },
    lead: '이름과 번호는 무음으로 바꾸었습니다.',
    sections: [],
  }),
]
