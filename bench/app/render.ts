import { table } from '../lib/markdown-table.ts'
import type { AppFigure, AppFigures } from './figures.ts'
import type { HeapFigures } from './heap.ts'
import type { AppResults, Weight } from './run.ts'

/** Of a heap that is in use: more than this between the second minute and the last is growth. */
const STEADY = 1.05

export function appTables({ weights, figures, shifts, heap }: AppResults): string[] {
  return [
    ...weightTable(weights),
    '',
    ...figureTable(figures),
    '',
    'Layout shifts that no input caused, summed over the opening of each place:',
    '',
    ...shiftTable(shifts),
    ...(heap === null ? [] : ['', ...heapTable(heap)]),
  ]
}

const weightTable = (weights: readonly Weight[]): string[] =>
  table(
    ['', 'gzip', 'limit', ''],
    weights.map(({ what, kB, limit }, index) => [
      index < 2 ? what : `heaviest of what is loaded later (\`${what}\`)`,
      `${kB} kB`,
      `${limit} kB`,
      kB <= limit ? 'met' : 'missed',
    ]),
  )

export const figureTable = (figures: AppFigures): string[] =>
  table(
    ['', 'p50', 'p95', 'goal', ''],
    Object.entries(figures).map(([name, figure]) => [
      name,
      amount(figure, figure.p50),
      amount(figure, figure.p95),
      figure.goal === null ? '' : `${amount(figure, figure.goal)} (${figure.goalFor})`,
      verdict(figure),
    ]),
  )

const shiftTable = (shifts: AppFigures): string[] =>
  table(
    ['', 'shift', 'goal', ''],
    Object.entries(shifts).map(([place, figure]) => [
      place,
      figure.p95.toFixed(3),
      String(figure.goal),
      verdict(figure),
    ]),
  )

function verdict(figure: AppFigure): string {
  if (figure.goal === null) return ''
  return figure[figure.goalFor] <= figure.goal ? 'met' : 'missed'
}

function amount({ unit }: AppFigure, value: number): string {
  if (unit === 'count') return Math.round(value).toLocaleString('en')
  return unit === 'ms'
    ? `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
    : `${Math.round(value)} ${unit}`
}

function heapTable({ minutes, mib, code, nodes, rounds }: HeapFigures): string[] {
  const data = mib.map((all, minute) => all - (code[minute] ?? 0))
  const settled = data[Math.min(2, data.length - 1)] ?? 0
  const last = data.at(-1) ?? 0
  const grown = settled === 0 ? 1 : last / settled
  const words = grown <= STEADY ? 'met' : 'missed'
  return [
    `Heap of one page that was used ${rounds} times over in ${minutes.at(-1)} minutes, after collecting garbage. What the engine`,
    'made of the code is told apart: it goes on compiling what runs often. No growth of the rest, which is what a page keeps,',
    `is the goal: from minute ${Math.min(2, mib.length - 1)} to the end ${grown.toFixed(2)}×, ${words}.`,
    '',
    ...table(
      ['minute', ...minutes.map(String)],
      [
        ['MiB', ...mib.map((value) => value.toFixed(1))],
        ['of it compiled code', ...code.map((value) => value.toFixed(1))],
        ['DOM nodes', ...nodes.map((value) => value.toLocaleString('en'))],
      ],
    ),
  ]
}
