import { describe, expect, it } from 'vitest'
import { layOut } from '../../layout/layout.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../../layout/sizes.ts'
import { fanIn } from '../../layout/testing/graphs.ts'
import { type Context, draw } from './draw.ts'
import { type Colours, type Drawing, type Frame, STATE } from './drawing.ts'

const colours: Colours = {
  kinds: ['model', 'dataset', 'other', 'run', 'closed'],
  card: 'card',
  edge: 'edge',
  ink: 'ink',
  accent: 'accent',
}

/** A canvas that writes down what is done to it, with the style it is done in. */
function paper() {
  const rects: { colour: unknown; alpha: number; x: number; y: number; width: number; height: number }[] = []
  const lines: { colour: unknown; alpha: number; count: number }[] = []
  const texts: string[] = []
  let count = 0
  const style = { fillStyle: '', strokeStyle: '', globalAlpha: 1, lineWidth: 1, font: '', textBaseline: '' }
  const context = {
    ...style,
    clearRect() {},
    fillRect(x: number, y: number, width: number, height: number) {
      rects.push({ colour: this.fillStyle, alpha: this.globalAlpha, x, y, width, height })
    },
    strokeRect(x: number, y: number, width: number, height: number) {
      rects.push({ colour: this.strokeStyle, alpha: this.globalAlpha, x, y, width, height })
    },
    fillText: (text: string) => texts.push(text),
    beginPath() {
      count = 0
    },
    moveTo: () => count++,
    lineTo() {},
    stroke() {
      lines.push({ colour: this.strokeStyle, alpha: this.globalAlpha, count })
    },
  }
  return { context: context as unknown as Context, rects, lines, texts }
}

function drawingOf(nodes: number): Drawing {
  const input = fanIn(nodes)
  return {
    ...layOut(input),
    from: input.from,
    to: input.to,
    kinds: Uint8Array.from(input.ids, (_, node) => node % 5),
    names: input.ids.map((id) => `name of ${id}`),
  }
}

const frame = (zoom: number): Frame => ({ x: 10, y: 10, zoom, width: 1440, height: 900, pixelRatio: 1 })
const all = (nodes: number, state: number) => new Uint8Array(nodes).fill(state)
const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0)

describe('the overview', () => {
  it('draws every node in sight in the colour of its kind, where the layout has it', () => {
    const { context, rects } = paper()
    const drawing = drawingOf(6)
    draw(context, drawing, { colours, states: all(6, STATE.normal) }, frame(0.1))
    const found = rects.map(({ colour, x, y }) => `${String(colour)} ${x} ${y}`).toSorted()
    const wanted = Array.from(drawing.x.keys(), (node) => {
      const [x, y] = [drawing.x[node] ?? 0, drawing.y[node] ?? 0]
      return `${colours.kinds[node % 5] ?? ''} ${Math.round(10 + x / 10)} ${Math.round(10 + y / 10)}`
    }).toSorted()
    expect(found).toEqual(wanted)
  })

  it('draws nothing of what is out of sight', () => {
    const { context, rects, lines } = paper()
    const look = { colours, states: all(5001, STATE.normal) }
    draw(context, drawingOf(5001), look, { ...frame(1), x: -10_000 })
    expect(rects).toEqual([])
    expect(sum(lines.map(({ count }) => count))).toBe(0)
  })

  it('draws no edge of less than a pixel, and those that fall on one another once', () => {
    const { context, lines } = paper()
    const drawing = drawingOf(5001)
    draw(context, drawing, { colours, states: all(5001, STATE.normal) }, frame(0.002))
    const many = sum(lines.map(({ count }) => count))
    expect(many).toBeGreaterThan(100)
    expect(many).toBeLessThan(1_000)
    const near = paper()
    draw(near.context, drawingOf(50), { colours, states: all(50, STATE.normal) }, frame(0.1))
    expect(sum(near.lines.map(({ count }) => count))).toBe(49)
  })

  it('draws a way in the accent, and what steps back faintly', () => {
    const { context, rects, lines } = paper()
    const states = Uint8Array.from([STATE.dimmed, STATE.onPath, STATE.onPath])
    draw(context, drawingOf(3), { colours, states }, frame(0.1))
    expect(lines.filter(({ colour }) => colour === 'accent').map(({ count }) => count)).toEqual([1])
    expect(lines.filter(({ colour, alpha }) => colour === 'edge' && alpha < 0.2)).toHaveLength(1)
    expect(rects.filter(({ alpha }) => alpha < 0.5)).toHaveLength(1)
  })

  it('marks what is selected so that it is found from however far', () => {
    const { context, rects } = paper()
    const states = all(3, STATE.normal)
    states[1] = STATE.selected
    draw(context, drawingOf(3), { colours, states }, frame(0.001))
    const marks = rects.filter(({ colour }) => colour === 'accent')
    expect(marks).toHaveLength(1)
    expect(Math.min(marks[0]?.width ?? 0, marks[0]?.height ?? 0)).toBeGreaterThanOrEqual(7)
  })

  it('names cards as soon as there is room, shortened to it', () => {
    const far = paper()
    draw(far.context, drawingOf(3), { colours, states: all(3, STATE.normal) }, frame(0.1))
    expect(far.texts).toEqual([])
    const near = paper()
    const drawing = { ...drawingOf(3), names: ['short', '가'.repeat(128), 'also short'] }
    draw(near.context, drawing, { colours, states: all(3, STATE.normal) }, frame(0.5))
    expect(near.texts.toSorted()).toEqual(['also short', 'short', expect.stringMatching(/^가{5,40}…$/)])
  })

  it('draws cards no smaller than can be seen', () => {
    const { context, rects } = paper()
    draw(context, drawingOf(3), { colours, states: all(3, STATE.normal) }, frame(0.0001))
    expect(rects.every(({ width, height }) => width >= 2 && height >= 1)).toBe(true)
    expect(NODE_WIDTH * 0.0001 + NODE_HEIGHT * 0.0001).toBeLessThan(1)
  })
})
