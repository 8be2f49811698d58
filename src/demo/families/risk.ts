import { csvFile, jsonFile } from '../files/demo-file.ts'
import { rounded } from '../story/curves.ts'
import { card } from './cards.ts'
import type { ModelFamily } from './family.ts'
import { metricsFile, readmeFile, weightsInBucket } from './model-files.ts'

const FRAUD_FEATURES = [
  'amount_log',
  'merchant_risk',
  'country_mismatch',
  'seconds_since_last',
  'card_age_days',
  'night',
  'velocity_1h',
  'velocity_24h',
] as const

const fraud: ModelFamily = {
  registry: 'Model',
  collection: 'Fraud detection',
  type: 'model',
  entity: 'risk-team',
  project: 'fraud',
  artifact: 'fraud-gbm',
  description: 'Card payments, scored while the customer waits.',
  tags: ['tabular', 'low latency', 'regulated'],
  people: ['daniel.okafor', 'priya.raman'],
  door: 'wandb',
  versions: 46,
  linked: 0.7,
  active: [0.02, 1],
  metrics: [
    { name: 'auc', from: 0.912, to: 0.968, better: 'higher' },
    { name: 'recall_at_1pct', from: 0.58, to: 0.79, better: 'higher' },
    { name: 'latency_ms', from: 14, to: 8.6, better: 'lower', scatter: 0.08 },
  ],
  trainedOn: ['Card transactions'],
  evaluatedOn: 'Card transactions',
  loss: [0.62, 0.11],
  learningRate: 0.08,
  stepsPerRow: 25,
  hours: [0.6, 2.5],
  versionTags: ['gbm', 'calibrated', 'shap ok'],
  card: card({
    title: 'Fraud detection',
    lead: 'Scores a card payment between 0 and 1. `production` decides in the payment path; `staging` scores the same traffic in its shadow.',
    sections: [
      [
        'Intended use',
        'Card-present and online payments in EUR and KRW. Not for transfers between accounts, and not for credit decisions.',
      ],
      [
        'Data',
        'Two years of payments with chargebacks, by payment date: the last six weeks are held out. See the collection *Card transactions* in the registry Dataset.',
      ],
      [
        'Results',
        '| traffic | AUC | recall at 1 % reviews |\n| --- | ---: | ---: |\n| online | 0.971 | 0.81 |\n| card present | 0.958 | 0.74 |\n| new customers | 0.931 | 0.63 |',
      ],
      [
        'Limits',
        '- New merchants score too high for about two weeks.\n- The score is calibrated for a fraud rate of 0.12 %; recalibrate when it leaves 0.08–0.2 %.',
      ],
      [
        'Promotion and rollback',
        'Seven days in `staging` with the alert rate within ±10 %. To roll back, open the history of `production` and choose the version before: the score service follows the alias within a minute.',
      ],
    ],
  }),
  aliases: [
    {
      alias: 'staging',
      share: 0.8,
      after: [0.1, 1],
      by: ['priya.raman', 'release-bot'],
      door: 'cli',
      reasons: [],
    },
    {
      alias: 'production',
      share: 0.6,
      after: [5, 9],
      by: ['ada.lindqvist'],
      door: 'app',
      onlyBetter: true,
      reasons: [
        'Seven days in staging, alert rate within 4 %.',
        'Better recall at the same review load.',
        'Quarterly refresh.',
        'Risk committee agreed, minutes of Tuesday.',
      ],
    },
    {
      alias: 'challenger',
      share: 0.25,
      after: [1, 3],
      by: ['daniel.okafor', 'priya.raman'],
      door: 'app',
      reasons: ['5 % of the traffic.'],
    },
  ],
  rollback: {
    alias: 'production',
    move: 7,
    hours: 5,
    by: 'ada.lindqvist',
    reason: 'Alert rate doubled for prepaid cards over night. Back to the version before while we look.',
  },
  config: ({ random, index }) => ({
    booster: 'gbtree',
    trees: 400 + 20 * index,
    max_depth: random.pick([6, 7, 8]),
    learning_rate: 0.08,
    subsample: 0.8,
    seed: 1000 + index,
    features: FRAUD_FEATURES.length,
  }),
  metadata: ({ random, index }) => ({
    framework: 'xgboost',
    framework_version: '3.1.0',
    trees: 400 + 20 * index,
    calibrated: index % 3 !== 1,
    threshold: rounded(random.between(0.61, 0.72)),
    features: [...FRAUD_FEATURES],
    approved_by: index % 4 === 0 ? 'risk committee' : null,
  }),
  files: (draft) => [
    jsonFile(
      'features.json',
      FRAUD_FEATURES.map((name) => ({
        name,
        type: 'float',
        missing: name === 'card_age_days' ? 'median' : 'zero',
      })),
    ),
    csvFile(
      'calibration.csv',
      ['score', 'observed', 'payments'],
      Array.from({ length: 10 }, (_, bin) => [
        rounded((bin + 0.5) / 10),
        rounded(Math.min(1, ((bin + 0.5) / 10) ** 1.7 * draft.random.between(0.9, 1.1))),
        draft.random.int(800, 90_000),
      ]),
    ),
    metricsFile(draft),
    weightsInBucket(draft, 'model.ubj', 'fraud-gbm', 38),
  ],
}

const churn: ModelFamily = {
  registry: 'Model',
  collection: 'Churn prediction',
  type: 'model',
  entity: 'risk-team',
  project: 'churn',
  artifact: 'churn-tabnet',
  description: 'Chance that a subscriber leaves within 60 days.',
  tags: ['tabular', 'monthly'],
  people: ['priya.raman'],
  door: 'mlflow',
  versions: 34,
  linked: 0.65,
  active: [0, 0.97],
  metrics: [
    { name: 'f1', from: 0.61, to: 0.742, better: 'higher' },
    { name: 'auc', from: 0.803, to: 0.879, better: 'higher' },
    { name: 'log_loss', from: 0.48, to: 0.357, better: 'lower' },
  ],
  trainedOn: ['Customer events'],
  loss: [0.693, 0.35],
  learningRate: 0.002,
  stepsPerRow: 100,
  hours: [1, 3],
  versionTags: ['tabnet', 'monthly'],
  card: card({
    title: 'Churn prediction',
    lead: 'Retention calls the top two per cent each month. The model ranks; people decide.',
    sections: [
      ['Intended use', 'Ranking of paying subscribers with at least 90 days of history.'],
      ['Data', 'Weekly snapshots of usage, billing and support contacts.'],
      ['Limits', 'Blind for customers who pause rather than leave. Does not see offers made by phone.'],
    ],
  }),
  aliases: [
    {
      alias: 'champion',
      share: 0.5,
      after: [2, 6],
      by: ['priya.raman'],
      door: 'mlflow',
      onlyBetter: true,
      reasons: ['Beats the champion on the March cohort.', 'Same ranking, better calibration.'],
    },
    {
      alias: 'production',
      share: 0.4,
      after: [6, 12],
      by: ['ada.lindqvist'],
      door: 'app',
      onlyBetter: true,
      reasons: ['Monthly refresh.', 'Agreed with retention.'],
    },
  ],
  config: ({ random, index }) => ({
    n_d: random.pick([16, 32]),
    n_a: 32,
    n_steps: 5,
    gamma: 1.3,
    batch_size: 4096,
    epochs: 60,
    seed: index,
  }),
  metadata: ({ random, index }) => ({
    framework: 'pytorch-tabnet',
    horizon_days: 60,
    cohort: `cohort-${String(index).padStart(2, '0')}`,
    top_features: ['days_since_login', 'tickets_30d', 'plan'],
    lift_top_2pct: rounded(random.between(4.1, 6.3)),
  }),
  files: (draft) => [
    jsonFile('preprocessing.json', {
      scaler: 'quantile',
      categories: ['plan', 'region', 'channel'],
      clip: [-5, 5],
    }),
    metricsFile(draft),
    readmeFile('churn-tabnet', draft, 'Load with `TabNetClassifier().load_model("tabnet.zip")`.'),
    weightsInBucket(draft, 'tabnet.zip', 'churn', 11),
  ],
}

export const RISK_FAMILIES: readonly ModelFamily[] = [fraud, churn]
