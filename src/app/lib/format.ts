const SECOND = 1000
const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365.25 * 86_400 * SECOND],
  ['month', 30.44 * 86_400 * SECOND],
  ['week', 7 * 86_400 * SECOND],
  ['day', 86_400 * SECOND],
  ['hour', 3_600 * SECOND],
  ['minute', 60 * SECOND],
  ['second', SECOND],
]
const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const

export interface Format {
  readonly number: (value: number) => string
  /** A metric: four significant digits, all of them shown, so that a column can be compared; a count as it is. */
  readonly metric: (value: number) => string
  /** The same with its sign, for changes. */
  readonly delta: (value: number) => string
  /** Decimal units: 1 kB is 1,000 bytes. */
  readonly bytes: (value: number) => string
  readonly relative: (iso: string, now: number) => string
  /** A length of time without "ago": `3 days`. */
  readonly duration: (ms: number) => string
  readonly dateTime: (iso: string) => string
  readonly date: (iso: string) => string
  readonly list: (items: readonly string[]) => string
}

const largestStep = (ms: number) => STEPS.find(([, length]) => ms >= length) ?? (['second', SECOND] as const)

/** Every number and date of the app, by `Intl` (ui.md, Languages). */
export function formatFor(language: string): Format {
  const number = new Intl.NumberFormat(language)
  const metric = new Intl.NumberFormat(language, { minimumSignificantDigits: 4, maximumSignificantDigits: 4 })
  const delta = new Intl.NumberFormat(language, { maximumSignificantDigits: 3, signDisplay: 'exceptZero' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const list = new Intl.ListFormat(language)
  return {
    number: (value) => number.format(value),
    metric: (value) => (Number.isInteger(value) ? number : metric).format(value),
    delta: (value) => delta.format(value),
    bytes: (value) => formatBytes(language, value),
    relative: (iso, now) => {
      const elapsed = Math.max(0, now - Date.parse(iso))
      const [unit, length] = largestStep(elapsed)
      return relative.format(-Math.floor(elapsed / length), unit)
    },
    duration: (ms) => {
      const [unit, length] = largestStep(ms)
      return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
        Math.max(0, Math.floor(ms / length)),
      )
    },
    dateTime: (iso) => dateTime.format(new Date(iso)),
    date: (iso) => date.format(new Date(iso)),
    list: (items) => list.format(items),
  }
}

function formatBytes(language: string, value: number): string {
  let step = 0
  let rest = Math.abs(value)
  // 999.5 would be shown as 1,000.
  while (rest >= 999.5 && step < BYTE_UNITS.length - 1) {
    rest /= 1000
    step += 1
  }
  const unit = BYTE_UNITS[step] ?? 'byte'
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 || rest >= 100 ? 0 : 1,
  }).format(Math.sign(value) * rest)
}
