/** Texts that have broken a layout before. */
export const LONG =
  'A sentence that is a good deal longer than the place it has to stand in, as sentences in a release note are'
export const LONG_NAME = 'fraud-detection-gradient-boosted-trees-with-calibrated-probabilities-eu-west-2026'
export const KOREAN = '이상 거래 탐지 모델'
export const JAPANESE = '不正検知モデルの本番版'
export const ARABIC = 'كشف الاحتيال'
/** Turns what follows it round: shown as what it is, not obeyed. */
export const OVERRIDE = 'model\u202Egnp.exe'
export const ZERO_WIDTH = 'pro\u200Bduction'

export const nothing = (): void => {}
