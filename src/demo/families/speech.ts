import { jsonFile } from '../files/demo-file.ts'
import { card } from './cards.ts'
import type { ModelFamily } from './family.ts'
import { headFile, metricsFile, readmeFile, tokenizerFile, weightsInBucket } from './model-files.ts'

/** The third registry: the speech team's own, with a name in two scripts. */
export const SPEECH_REGISTRY = 'Speech & 음성'

const voiceActivity: ModelFamily = {
  registry: SPEECH_REGISTRY,
  collection: 'Voice activity',
  type: 'model',
  entity: 'speech-team',
  project: 'voice-activity',
  artifact: 'vad-crnn',
  description: 'Speech or not, every 32 ms, on the device.',
  tags: ['audio', 'edge', 'streaming'],
  people: ['minjun.kim', 'yui.tanaka'],
  door: 'wandb',
  versions: 24,
  linked: 0.7,
  active: [0.08, 1],
  metrics: [
    { name: 'f1', from: 0.884, to: 0.957, better: 'higher' },
    { name: 'false_alarm_per_hour', from: 6.2, to: 1.4, better: 'lower' },
    { name: 'cpu_percent', from: 3.8, to: 1.9, better: 'lower', scatter: 0.06 },
  ],
  trainedOn: ['Noisy speech'],
  evaluatedOn: 'Noisy speech',
  loss: [0.69, 0.09],
  learningRate: 1e-3,
  stepsPerRow: 150,
  hours: [1, 4],
  versionTags: ['16 kHz', '8 kHz', 'quantized'],
  card: card({
    title: 'Voice activity',
    lead: 'Gates the microphone: nothing leaves the device while nobody speaks.',
    sections: [
      [
        'Interface',
        'Input: 512 samples at 16 kHz. State: 2 × 64 numbers, carried from frame to frame. Output: one probability.',
      ],
      ['Limits', '- Singing counts as speech.\n- Below 5 dB signal to noise the false alarms double.'],
    ],
  }),
  aliases: [
    {
      alias: 'champion',
      share: 0.55,
      after: [1, 4],
      by: ['minjun.kim'],
      door: 'app',
      onlyBetter: true,
      reasons: ['Fewer false alarms in the car set.', '자동차 소음에서 더 안정적입니다.'],
    },
    {
      alias: 'firmware-4',
      share: 0.15,
      after: [8, 15],
      by: ['yui.tanaka'],
      door: 'cli',
      reasons: ['Frozen for the 4.x firmware.'],
    },
  ],
  config: ({ random, index }) => ({
    layers: 3,
    hidden: 64,
    sample_rate: 16_000,
    noise_snr_db: [0, 20],
    dropout: random.pick([0.1, 0.2]),
    seed: index,
  }),
  metadata: ({ index }) => ({
    framework: 'onnx',
    opset: 17,
    sample_rates: [8000, 16_000],
    frame_ms: 32,
    quantization: index % 3 === 2 ? 'int8' : 'none',
  }),
  files: (draft) => [
    jsonFile('config.json', { sample_rate: 16_000, frame: 512, state: [2, 1, 64] }),
    headFile(draft, 64, 2),
    metricsFile(draft),
    weightsInBucket(draft, 'vad.onnx', 'vad', 2.2),
  ],
}

const diarization: ModelFamily = {
  registry: SPEECH_REGISTRY,
  collection: 'Speaker diarization',
  type: 'model',
  entity: 'speech-team',
  project: 'voice-activity',
  artifact: 'diarizer',
  description: 'Who speaks when, for up to eight people.',
  tags: ['audio', 'meetings'],
  people: ['seoyeon.park'],
  door: 'wandb',
  versions: 14,
  linked: 0.8,
  active: [0.35, 0.9],
  metrics: [
    { name: 'der', from: 0.184, to: 0.117, better: 'lower' },
    { name: 'purity', from: 0.86, to: 0.921, better: 'higher' },
  ],
  trainedOn: ['Noisy speech'],
  loss: [3.2, 0.74],
  learningRate: 5e-4,
  stepsPerRow: 200,
  hours: [4, 9],
  versionTags: ['meetings'],
  card: card({
    title: 'Speaker diarization',
    lead: 'Meetings of up to eight people and two hours.',
    sections: [['Privacy', 'Voice prints live for the length of one meeting and are never stored.']],
  }),
  aliases: [
    {
      alias: 'champion',
      share: 0.6,
      after: [1, 5],
      by: ['seoyeon.park', 'minjun.kim'],
      door: 'app',
      onlyBetter: true,
      reasons: ['DER under 12 % on meetings.'],
    },
  ],
  config: ({ index }) => ({
    embedding: 'ecapa',
    window_s: 1.5,
    clustering: 'spectral',
    max_speakers: 8,
    seed: index,
  }),
  metadata: () => ({ framework: 'pytorch', max_speakers: 8, embedding: 'ecapa-512' }),
  files: (draft) => [
    jsonFile('config.json', { window_s: 1.5, step_s: 0.75, threshold: 0.62 }),
    headFile(draft, 32, 8),
    metricsFile(draft),
    weightsInBucket(draft, 'embedding.safetensors', 'diarizer', 81),
  ],
}

const koreanAsr: ModelFamily = {
  registry: SPEECH_REGISTRY,
  collection: '한국어 음성 인식',
  type: 'model',
  entity: 'speech-team',
  project: 'korean-asr',
  artifact: 'conformer-ko',
  description: '회의와 상담 통화를 글로 옮기는 모델',
  tags: ['audio', '한국어', 'streaming'],
  people: ['minjun.kim', 'seoyeon.park'],
  door: 'wandb',
  versions: 20,
  linked: 0.75,
  active: [0.12, 1],
  metrics: [
    { name: 'cer', from: 0.118, to: 0.062, better: 'lower' },
    { name: 'rtf', from: 0.31, to: 0.19, better: 'lower', scatter: 0.04 },
  ],
  trainedOn: ['Noisy speech', '한국어 상담 통화'],
  evaluatedOn: '한국어 상담 통화',
  loss: [42, 3.9],
  learningRate: 8e-4,
  stepsPerRow: 800,
  hours: [14, 40],
  versionTags: ['streaming', '상담'],
  card: card({
    title: '한국어 음성 인식',
    lead: '16 kHz 음성을 실시간으로 글로 옮깁니다.',
    sections: [
      ['용도', '회의록 초안과 상담 통화 기록.'],
      ['성능', '| 자료 | CER |\n| --- | ---: |\n| 회의 | 0.058 |\n| 상담 통화 | 0.071 |\n| 사투리 | 0.132 |'],
      ['한계', '사투리와 겹쳐 말하는 부분에서 오류가 많습니다.'],
    ],
  }),
  aliases: [
    {
      alias: 'champion',
      share: 0.5,
      after: [2, 6],
      by: ['minjun.kim'],
      door: 'app',
      onlyBetter: true,
      reasons: ['상담 통화 CER 0.4 포인트 개선'],
    },
    { alias: 'streaming', share: 0.4, after: [3, 8], by: ['release-bot'], door: 'cli', reasons: [] },
  ],
  config: ({ random, index }) => ({
    encoder_layers: 17,
    d_model: 512,
    conv_kernel: 31,
    spec_augment: true,
    batch_seconds: random.pick([600, 900]),
    seed: index,
  }),
  metadata: () => ({
    framework: 'nemo',
    sample_rate: 16_000,
    streaming: true,
    parameters: 121_000_000,
    languages: ['ko'],
  }),
  files: (draft) => [
    jsonFile('config.json', { encoder: 'conformer', layers: 17, chunk_ms: 640 }),
    tokenizerFile(['▁안녕', '##하세요', '▁네', '▁감사', '##합니다', '▁확인', '▁고객님']),
    metricsFile(draft),
    readmeFile('conformer-ko', draft, '`nemo.collections.asr` 로 불러옵니다.'),
    weightsInBucket(draft, 'conformer.nemo', 'conformer-ko', 486),
  ],
}

export const SPEECH_FAMILIES: readonly ModelFamily[] = [voiceActivity, diarization, koreanAsr]
