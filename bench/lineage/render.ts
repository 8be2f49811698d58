import type { AppFigures } from '../app/figures.ts'
import { figureTable } from '../app/render.ts'
import { table } from '../lib/markdown-table.ts'
import type { LineageResults } from './run.ts'

export function lineageTables({ fixtures, peers }: LineageResults): string[] {
  const named = Object.entries(fixtures)
  return [
    '`GET /api/v1/lineage`, p50 / p95:',
    '',
    ...table(
      ['', 'a node and its neighbours', 'one of them opened', 'all that is asked for at once'],
      named.map(([name, { api }]) => [
        name,
        ...Object.values(api).map(({ p50, p95 }) => `${ms(p50)} / ${ms(p95)}`),
      ]),
    ),
    ...named.flatMap(([name, { nodes, page }]) => [
      '',
      `**${name}**: the page, all of it being ${nodes.toLocaleString('en')} nodes.`,
      '',
      ...figureTable(page),
    ]),
    '',
    'React Flow by itself, with the cards and the places of F3:',
    '',
    ...peerTable(peers),
  ]
}

const peerTable = (peers: Readonly<Record<string, AppFigures>>): string[] =>
  table(
    ['', ...Object.keys(peers).map((name) => `${name}, p50 / p95`)],
    Object.keys(Object.values(peers)[0] ?? {}).map((row) => [
      row,
      ...Object.values(peers).map((figures) => {
        const figure = figures[row]
        if (figure === undefined) return ''
        const [p50, p95] = [amount(figure.unit, figure.p50), amount(figure.unit, figure.p95)]
        return figure.rounds === 1 ? p50 : `${p50} / ${p95}`
      }),
    ]),
  )

const amount = (unit: string, value: number): string =>
  unit === 'ms' ? ms(value) : Math.round(value).toLocaleString('en')

const ms = (value: number): string =>
  `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ms`
