import { formatFor } from '../../lib/format.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../layout/sizes.ts'
import type { Picture } from '../model/picture.ts'
import type { Card } from '../model/types.ts'
import { dashOf } from './dash-of.ts'
import { edgePath } from './edge-path.ts'

/** A side of a picture in pixels that browsers can still draw. */
const MOST_PIXELS = 8192
const MARGIN = 24
const COLOURS = ['canvas', 'raised', 'line-strong', 'edge', 'ink', 'ink-3', 'accent'] as const
const KINDS = ['model', 'dataset', 'other', 'run', 'closed'] as const

/** The whole picture as a drawing that stands for itself: in the colours of the theme, without fonts of ours. */
export function pictureSvg(picture: Picture, nameOf: (card: Card) => string, language: string): string {
  const { display, layout } = picture
  const colour = paletteOf(document.documentElement)
  const format = formatFor(language)
  const left = layout.left - MARGIN
  const top = layout.top - MARGIN
  const width = layout.right - layout.left + 2 * MARGIN
  const height = layout.bottom - layout.top + 2 * MARGIN
  const edges = display.edges.map(
    (edge, index) =>
      `<path d="${edgePath(layout, edge, index)}" marker-end="url(#a)" stroke-dasharray="${dashOf(edge.kind).strokeDasharray ?? 'none'}"/>`,
  )
  const cards = display.cards.map((card, index) => {
    const { node, group } = card
    const kind = (node ?? group).kind
    const isRoot = display.roots.includes(card.id)
    const second = [
      ...(node === null ? [] : node.links.flatMap(({ aliases }) => aliases.map(({ alias }) => alias))),
      node?.type ?? '',
      node?.createdAt == null ? '' : format.dateTime(node.createdAt),
    ].filter((text) => text !== '')
    return `<g transform="translate(${layout.x[index] ?? 0},${layout.y[index] ?? 0})"><rect width="${NODE_WIDTH}" height="${NODE_HEIGHT}" rx="6" fill="${colour.raised}" stroke="${isRoot ? colour.accent : colour['line-strong']}"/><rect width="4" height="${NODE_HEIGHT}" rx="2" fill="${colour[kind]}"/><text x="14" y="27" font-weight="600" fill="${colour.ink}">${escaped(short(nameOf(card), 30))}</text><text x="14" y="47" font-size="11" fill="${colour['ink-3']}">${escaped(short(second.join(' · '), 38))}</text></g>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}" font-family="Inter, system-ui, sans-serif" font-size="13">`,
    `<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0.5L7.5,4L0,7.5z" fill="${colour.edge}"/></marker></defs>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${colour.canvas}"/>`,
    `<g fill="none" stroke="${colour.edge}" stroke-width="1.25">${edges.join('')}</g>`,
    ...cards,
    '</svg>',
  ].join('\n')
}

/** The same as pixels: twice life size where that can be drawn, smaller where the picture is too large. */
export async function picturePng(svg: string): Promise<Blob> {
  const image = new Image()
  // Not from a `blob:` address: the content security policy allows pictures of our own origin and data.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const scale = Math.min(2, MOST_PIXELS / image.naturalWidth, MOST_PIXELS / image.naturalHeight)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture is too large.')) : resolve(blob)))
  })
}

type Palette = Readonly<Record<(typeof COLOURS)[number] | (typeof KINDS)[number], string>>

/** The tokens as other programs read colours: few of them know OKLCH. */
function paletteOf(root: HTMLElement): Palette {
  const style = getComputedStyle(root)
  const entries = [
    ...COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`)]),
    ...KINDS.map((kind) => [kind, style.getPropertyValue(kind === 'closed' ? '--ink-3' : `--kind-${kind}`)]),
  ]
  return Object.fromEntries(entries.map(([name, value]) => [name, asHex(value ?? '')])) as Palette
}

function asHex(colour: string): string {
  const pixel = document.createElement('canvas').getContext('2d')
  if (pixel === null) return colour
  pixel.fillStyle = colour
  pixel.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

const short = (text: string, most: number): string =>
  [...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
