import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const blockOf = (selector: string) => css.slice(css.indexOf(selector)).split('}')[0] ?? ''
const tokensIn = (block: string) =>
  new Map(
    [...block.matchAll(/--([\w-]+): oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\);/g)].map(
      ([, name = '', l, c, h]) => [name, luminance(Number(l) / 100, Number(c), Number(h))] as const,
    ),
  )

/** Relative luminance of an OKLCH colour; matrices of Björn Ottosson's definition, clipped to sRGB. */
function luminance(lightness: number, chroma: number, hue: number): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const light = tokensIn(blockOf(':root,'))
const dark = new Map([...light, ...tokensIn(blockOf("[data-theme='dark'] {".replaceAll("'", '"')))])

function contrast(tokens: ReadonlyMap<string, number>, one: string, other: string): number {
  const [x = Number.NaN, y = Number.NaN] = [tokens.get(one), tokens.get(other)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

const SURFACES = ['canvas', 'raised', 'rail', 'hover', 'pressed']
const TEXT = ['ink', 'ink-2']
const ON_PAGE = [
  'ink-3',
  'accent-ink',
  'loss',
  'gain',
  'protected',
  'kind-model',
  'kind-dataset',
  'kind-run',
  'kind-other',
]
const PAIRS = [
  ...TEXT.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)),
  ...ON_PAGE.flatMap((text) =>
    ['canvas', 'raised', 'rail', 'hover'].map((surface) => [text, surface] as const),
  ),
  ['accent-ink', 'accent-soft'],
  ['protected', 'protected-soft'],
  ['loss', 'loss-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
] as const

test.each([
  ['light', light],
  ['dark', dark],
] as const)('text reaches 4.5:1 on every surface it stands on, %s', (_theme, tokens) => {
  const weak = PAIRS.filter(([text, surface]) => !(contrast(tokens, text, surface) >= 4.5))
  expect(
    weak.map(([text, surface]) => `${text} on ${surface}: ${contrast(tokens, text, surface).toFixed(2)}`),
  ).toEqual([])
})

test.each([
  ['light', light],
  ['dark', dark],
] as const)('edges of controls and the focus ring reach 3:1, %s', (_theme, tokens) => {
  for (const surface of ['canvas', 'raised', 'rail']) {
    expect(contrast(tokens, 'edge', surface)).toBeGreaterThanOrEqual(3)
    expect(contrast(tokens, 'accent', surface)).toBeGreaterThanOrEqual(3)
  }
})
