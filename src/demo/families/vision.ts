import { jsonFile } from '../files/demo-file.ts'
import { rounded } from '../story/curves.ts'
import { card } from './cards.ts'
import type { ModelFamily } from './family.ts'
import { headFile, labelsFile, metricsFile, readmeFile, weightsInBucket } from './model-files.ts'

const ocr: ModelFamily = {
  registry: 'Model',
  collection: '日本語 OCR',
  type: 'model',
  entity: 'vision-team',
  project: 'japanese-ocr',
  artifact: 'ja-ocr-transformer',
  description: '帳票と手書きメモを読み取る文字認識モデル',
  tags: ['vision', 'ocr', '日本語'],
  people: ['haruto.sato', 'yui.tanaka'],
  door: 'wandb',
  versions: 28,
  linked: 0.7,
  active: [0.03, 0.99],
  metrics: [
    { name: 'cer', from: 0.089, to: 0.031, better: 'lower' },
    { name: 'line_accuracy', from: 0.71, to: 0.903, better: 'higher' },
  ],
  trainedOn: ['日本語 手書き文字'],
  evaluatedOn: '日本語 手書き文字',
  loss: [6.2, 0.29],
  learningRate: 1e-4,
  stepsPerRow: 400,
  hours: [5, 14],
  versionTags: ['縦書き', 'fp16', '手書き'],
  card: card({
    title: '日本語 OCR',
    lead: '一行の画像から文字列を読み取ります。縦書きと横書きの両方に対応しています。',
    sections: [
      ['用途', '請求書、申込書、手書きのメモ。看板など屋外の写真には向きません。'],
      ['データ', '手書き 18 万行、帳票 42 万行。個人情報は黒塗りにしてから使っています。'],
      ['精度', '| 種類 | CER |\n| --- | ---: |\n| 帳票 | 0.021 |\n| 手書き | 0.046 |\n| 縦書き | 0.039 |'],
      ['制限', '- 旧字体は新字体に置き換わることがあります。\n- 解像度は 200 dpi 以上にしてください。'],
    ],
  }),
  aliases: [
    { alias: 'staging', share: 0.7, after: [0.3, 2], by: ['yui.tanaka'], door: 'app', reasons: [] },
    {
      alias: 'production',
      share: 0.5,
      after: [4, 9],
      by: ['ada.lindqvist', 'seoyeon.park'],
      door: 'app',
      onlyBetter: true,
      reasons: ['縦書きの CER が 0.6 ポイント改善', '月次更新'],
    },
  ],
  rollback: {
    alias: 'production',
    move: 3,
    hours: 30,
    by: 'ada.lindqvist',
    reason: '金額欄の「7」を「1」と読む報告が続いたため、前の版に戻します。',
  },
  config: ({ random, index }) => ({
    encoder: 'vit-small',
    decoder_layers: 6,
    image_height: 48,
    learning_rate: 1e-4,
    batch_size: random.pick([96, 128]),
    augment: { rotate: 2, blur: 0.1, ink: random.chance(0.5) },
    seed: index,
  }),
  metadata: ({ random, index }) => ({
    framework: 'pytorch',
    characters: 7112,
    vertical: index > 8,
    precision: index % 2 === 0 ? 'fp16' : 'fp32',
    throughput_lines_per_s: rounded(random.between(180, 260)),
  }),
  files: (draft) => [
    jsonFile('config.json', {
      encoder: { type: 'vit', layers: 8, width: 384 },
      decoder: { layers: 6, beam: 3 },
    }),
    headFile(draft, 40, 12),
    metricsFile(draft),
    readmeFile('ja-ocr-transformer', draft, '```\nvitrine get "Model/日本語 OCR:production"\n```'),
    weightsInBucket(draft, 'model.onnx', 'ja-ocr', 96),
  ],
}

const DEFECTS = ['scratch', 'dent', 'stain', 'missing part'] as const

const defects: ModelFamily = {
  registry: 'Model',
  collection: 'Surface defects',
  type: 'model',
  entity: 'vision-team',
  project: 'surface-defects',
  artifact: 'defect-yolo',
  description: 'Scratches, dents and stains on the packing line.',
  tags: ['vision', 'detection', 'edge'],
  people: ['yui.tanaka', 'haruto.sato'],
  door: 'wandb',
  versions: 22,
  linked: 0.6,
  active: [0.2, 0.96],
  metrics: [
    { name: 'map50', from: 0.71, to: 0.874, better: 'higher' },
    { name: 'fps', from: 41, to: 63, better: 'higher', scatter: 0.05 },
  ],
  trainedOn: ['Line camera images'],
  loss: [4.1, 0.88],
  learningRate: 0.01,
  stepsPerRow: 100,
  hours: [2, 7],
  versionTags: ['tensorrt', 'int8', 'line 3'],
  card: card({
    title: 'Surface defects',
    lead: 'Runs on the camera box of each line. A missed dent costs more than a false alarm: the threshold is low on purpose.',
    sections: [
      ['Classes', DEFECTS.map((name) => `- ${name}`).join('\n')],
      ['Roll-out', 'Line 3 takes `canary` for two days; the others follow `production`.'],
    ],
  }),
  aliases: [
    {
      alias: 'canary',
      share: 0.7,
      after: [0.2, 1],
      by: ['yui.tanaka', 'release-bot'],
      door: 'cli',
      reasons: ['Line 3 first.'],
    },
    {
      alias: 'production',
      share: 0.5,
      after: [2, 4],
      by: ['ada.lindqvist'],
      door: 'app',
      onlyBetter: true,
      reasons: ['Two quiet days on line 3.', 'Fewer false alarms on glossy parts.'],
    },
  ],
  config: ({ random, index }) => ({
    backbone: 'csp-s',
    image_size: random.pick([640, 800]),
    batch_size: 32,
    epochs: 120,
    mosaic: true,
    seed: index,
  }),
  metadata: ({ random, index }) => ({
    framework: 'ultralytics',
    image_size: index > 10 ? 800 : 640,
    classes: [...DEFECTS],
    device: random.pick(['orin-nano', 'orin-nx']),
  }),
  files: (draft) => [
    labelsFile(DEFECTS),
    headFile(draft, 32, DEFECTS.length),
    metricsFile(draft),
    weightsInBucket(draft, 'model.engine', 'defects', 22),
  ],
}

export const VISION_FAMILIES: readonly ModelFamily[] = [ocr, defects]
