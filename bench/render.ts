import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { appTables } from './app/render.ts'
import type { LayoutFigures } from './layout/run.ts'
import type { Machine } from './lib/machine.ts'
import { table } from './lib/markdown-table.ts'
import type { Timing } from './lib/measure.ts'
import type { LineageFigures } from './lineage/api.ts'
import { lineageTables } from './lineage/render.ts'
import type {
  Found,
  HttpFigures,
  LogFigures,
  MemoryFigures,
  Results,
  StepFigures,
  VerbRun,
} from './results.ts'
import type { WandbResults } from './wandb/run.ts'

const DOCUMENT = join(import.meta.dirname, '..', 'docs', 'benchmarks.md')

/** Writes the figures between the markers of the document; what stands around them is written by hand. */
export function writeDocument(results: Results): void {
  let text = readFileSync(DOCUMENT, 'utf8')
  for (const [name, lines] of Object.entries(sectionsOf(results))) {
    const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
    const [start, end] = [text.indexOf(open), text.indexOf(close)]
    if (start === -1 || end < start)
      throw new Error(`The document has no place for ${name}: ${open} … ${close}`)
    text = `${text.slice(0, start + open.length)}\n\n${lines.join('\n')}\n\n${text.slice(end)}`
  }
  writeFileSync(DOCUMENT, text)
}

export function sectionsOf(results: Results): Record<string, string[]> {
  const { verbs, http, log, start, memory, app, lineage, wandb, wandbRuns, lineageLayout, lineageApi } =
    results
  return {
    ...(verbs === undefined ? {} : { verbs: verbTables(verbs) }),
    ...(http === undefined ? {} : { http: [...httpTable(http.figures), ...origin(http)] }),
    ...(log === undefined ? {} : { log: [...logTable(log.figures), ...origin(log)] }),
    ...(start === undefined ? {} : { start: [...startTable(start.figures), ...origin(start)] }),
    ...(memory === undefined ? {} : { memory: [...memoryTable(memory.figures), ...origin(memory)] }),
    ...(lineageApi === undefined
      ? {}
      : { 'lineage api': [...lineageTable(lineageApi.figures), ...origin(lineageApi)] }),
    ...(wandbRuns === undefined
      ? {}
      : { 'wandb runs': [...stepTable(wandbRuns.figures), ...origin(wandbRuns)] }),
    ...(app === undefined
      ? {}
      : { app: [...appTables(app.figures), ...origin(app, `Chromium ${app.figures.chromium}`)] }),
    ...(lineage === undefined
      ? {}
      : {
          lineage: [
            ...lineageTables(lineage.figures),
            ...origin(lineage, `Chromium ${lineage.figures.chromium}`),
          ],
        }),
    ...(wandb === undefined
      ? {}
      : { wandb: [...wandbTables(wandb.figures), ...origin(wandb, sdkOf(wandb.figures))] }),
    ...(lineageLayout === undefined
      ? {}
      : { 'lineage layout': [...layoutTable(lineageLayout.figures), ...origin(lineageLayout)] }),
  }
}

const origin = (found: Found<unknown>, besides: string | null = null): string[] => [
  '',
  originLine(found, besides),
]

const originLine = ({ at, machine }: Found<unknown>, besides: string | null): string =>
  `${at.slice(0, 10)}, ${machineText(machine)}${besides === null ? '' : `, ${besides}`}.`

const machineText = (machine: Machine): string =>
  [
    `${machine.processor}, ${machine.cores} cores`,
    `${machine.memoryGiB} GiB`,
    machine.disk,
    machine.system,
    `Node ${machine.node}`,
    `SQLite ${machine.sqlite}`,
  ].join(', ')

/** In ms, on SQLite. */
const goalOf = (name: string): number => (name === 'alias resolution' ? 0.2 : 3)
const GROWTH_GOAL = 1.5

/** The sizes of an engine may have been measured on different days: each then says of which. */
function verbTables(runs: readonly Found<VerbRun>[]): string[] {
  const engines = [...new Set(runs.map(({ figures }) => figures.engine))]
  return engines.flatMap((engine, index) => {
    const own = runs.filter(({ figures }) => figures.engine === engine)
    const origins = own.map((run) => {
      const { engineVersion } = run.figures
      return originLine(run, engineVersion === null ? null : `PostgreSQL ${engineVersion}`)
    })
    return [
      ...(index === 0 ? [] : ['']),
      `**${engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'}**, p50 / p95 in ms:`,
      '',
      ...verbTable(
        own.map(({ figures }) => figures),
        engine === 'sqlite',
      ),
      '',
      ...new Set(origins),
    ]
  })
}

function verbTable(runs: readonly VerbRun[], hasGoals: boolean): string[] {
  const names = Object.keys(runs[0]?.timings ?? {})
  const sizes = runs.map(({ versions }) => `${versions.toLocaleString('en')} versions`)
  return table(
    ['', ...sizes, 'growth', ...(hasGoals ? ['goal', ''] : [])],
    names.map((name) => {
      const timings = runs.map((run) => run.timings[name])
      const growth = growthOf(timings)
      return [
        name,
        ...timings.map((timing) => (timing === undefined ? '' : `${ms(timing.p50)} / ${ms(timing.p95)}`)),
        growth === null ? '' : `${growth.toFixed(2)}×`,
        ...(hasGoals ? [`${goalOf(name)}`, verdict(timings, growth, goalOf(name))] : []),
      ]
    }),
  )
}

function growthOf(timings: readonly (Timing | undefined)[]): number | null {
  const [first, last] = [timings.at(0), timings.at(-1)]
  return timings.length < 2 || first === undefined || last === undefined ? null : last.p50 / first.p50
}

function verdict(timings: readonly (Timing | undefined)[], growth: number | null, goal: number): string {
  const slow = timings.some((timing) => timing !== undefined && timing.p50 > goal)
  const grows = growth !== null && growth > GROWTH_GOAL
  if (!slow && !grows) return 'met'
  return `missed: ${[...(slow ? ['time'] : []), ...(grows ? ['growth'] : [])].join(', ')}`
}

const lineageTable = (figures: Record<string, LineageFigures>): string[] =>
  table(
    ['', 'nodes', 'edges', 'p50 / p95 in ms'],
    Object.entries(figures).map(([name, { nodes, edges, p50, p95 }]) => [
      name,
      nodes.toLocaleString('en'),
      edges.toLocaleString('en'),
      `${p50.toFixed(0)} / ${p95.toFixed(0)}`,
    ]),
  )

const httpTable = (figures: Record<string, HttpFigures>): string[] =>
  table(
    ['', 'p50 / p95 in ms', 'a second, 8 callers'],
    Object.entries(figures).map(([name, one]) => [
      name,
      `${ms(one.p50)} / ${ms(one.p95)}`,
      Math.round(one.perSecond).toLocaleString('en'),
    ]),
  )

const logTable = (figures: Record<string, LogFigures>): string[] =>
  table(
    ['', '`vitrine log`', '`cp` and `sha256sum`', 'ratio'],
    Object.entries(figures).map(([name, { log, copyAndHash }]) => [
      name,
      `${log.toFixed(2)} s`,
      `${copyAndHash.toFixed(2)} s`,
      `${(log / copyAndHash).toFixed(1)}×`,
    ]),
  )

const stepTable = (figures: Record<string, StepFigures>): string[] =>
  table(
    ['', 'in `run.log`', 'until all is sent', 'steps per second'],
    Object.entries(figures).map(([name, { logged, finished, perSecond }]) => [
      name,
      logged === null ? '' : `${logged.toFixed(1)} s`,
      `${finished.toFixed(1)} s`,
      perSecond.toLocaleString('en'),
    ]),
  )

const layoutTable = (figures: Record<string, LayoutFigures>): string[] =>
  table(
    ['', 'edges', 'first, ms', 'p50 / p95 in ms', 'ELK'],
    Object.entries(figures).map(([name, { edges, first, p50, p95, elk }]) => [
      name,
      edges.toLocaleString('en'),
      `${first}`,
      `${ms(p50)} / ${ms(p95)}`,
      elk === null ? '' : `${Math.round(elk)}×`,
    ]),
  )

const startTable = (figures: Record<string, number>): string[] =>
  table(
    ['', 'ready after'],
    Object.entries(figures).map(([name, took]) => [name, `${(took / 1000).toFixed(2)} s`]),
  )

const memoryTable = (figures: Record<string, MemoryFigures>): string[] =>
  table(
    ['', 'resident', 'of it not files'],
    Object.entries(figures).map(([name, { resident, anonymous }]) => [
      name,
      `${Math.round(resident)} MiB`,
      anonymous === null ? '' : `${Math.round(anonymous)} MiB`,
    ]),
  )

const sdkOf = ({ sdk }: WandbResults): string | null => (sdk === null ? null : `SDK ${sdk}`)

const seconds = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : `${value.toFixed(1)} s`

const wandbTables = ({ artifacts, search }: WandbResults): string[] => [
  ...(artifacts === null
    ? []
    : [
        ...table(
          ['', 'up', 'down'],
          Object.entries(artifacts).map(([name, { up, down }]) => [name, seconds(up), seconds(down)]),
        ),
        '',
      ]),
  ...table(
    ['', 'p50 / p95 in ms'],
    Object.entries(search).map(([name, one]) => [name, `${ms(one.p50)} / ${ms(one.p95)}`]),
  ),
]

const ms = (value: number): string => (value < 1 ? value.toFixed(3) : value.toFixed(2))
