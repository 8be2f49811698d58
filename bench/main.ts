/**
 * `npm run bench [-- names…] [--sizes=…] [--engines=…] [--minutes=…] [--dry]`: measures, prints, and writes `bench/results.json` and
 * docs/benchmarks.md. What docs/benchmarks.md says about running it holds here.
 */
import { parseArgs } from 'node:util'
import { type AppOptions, type AppResults, runApp } from './app/run.ts'
import { measureLayouts } from './layout/run.ts'
import { describeMachine } from './lib/machine.ts'
import { median } from './lib/measure.ts'
import { measureLineageApi } from './lineage/api.ts'
import { runLineage } from './lineage/run.ts'
import { sectionsOf, writeDocument } from './render.ts'
import { type Found, mergeVerbs, type Results, readResults, writeResults } from './results.ts'
import { measureFilledServer } from './server/http.ts'
import { measureLog } from './server/log.ts'
import { runVerbs, type VerbOptions } from './verbs/run.ts'
import { runWandb } from './wandb/run.ts'
import { measureSteps } from './wandb/runs.ts'

const NAMES = [
  'verbs',
  'http',
  'log',
  'wandb-runs',
  'wandb',
  'lineage-layout',
  'lineage-api',
  'app',
  'lineage',
] as const
type Name = (typeof NAMES)[number]

interface Options extends VerbOptions, AppOptions {
  readonly names: readonly Name[]
  /** Measure and print only: for trying, and on a machine that is busy with something else. */
  readonly dry: boolean
}

function optionsFrom(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      sizes: { type: 'string', default: '100000,1000000' },
      engines: { type: 'string', default: 'sqlite,postgres' },
      minutes: { type: 'string', default: '10' },
      dry: { type: 'boolean', default: false },
    },
  })
  const names = positionals.map((given) => oneOf(NAMES, given))
  return {
    names: names.length === 0 ? NAMES : names,
    sizes: values.sizes.split(',').map(sizeFrom),
    engines: values.engines.split(',').map((given) => oneOf(['sqlite', 'postgres'] as const, given)),
    minutes: minutesFrom(values.minutes),
    dry: values.dry,
  }
}

function optionsOrExit(): Options {
  try {
    return optionsFrom(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(2)
  }
}

function oneOf<T extends string>(known: readonly T[], given: string): T {
  const found = known.find((one) => one === given)
  if (found === undefined) throw new Error(`“${given}” is not one of ${known.join(', ')}.`)
  return found
}

function sizeFrom(text: string): number {
  const size = Number(text)
  if (!Number.isInteger(size) || size < 10_000 || size % 1000 !== 0)
    throw new Error(`“${text}” is no size: use whole thousands of versions, from 10000 on.`)
  return size
}

function minutesFrom(text: string): number {
  const minutes = Number(text)
  if (!Number.isInteger(minutes) || minutes < 0) throw new Error(`“${text}” are no whole minutes.`)
  return minutes
}

const found = <T>(figures: T): Found<T> => ({
  at: new Date().toISOString(),
  machine: describeMachine(),
  figures,
})

/** What was measured, as it becomes known: after each, it is kept when a later one fails. */
async function* measureNamed(name: Name, options: Options, before: Results): AsyncGenerator<Results> {
  console.log(`\n${name}`)
  if (name === 'verbs') {
    let verbs = before.verbs ?? []
    for await (const run of runVerbs(options)) {
      verbs = mergeVerbs(verbs, [found(run)])
      yield { verbs }
    }
  } else if (name === 'wandb-runs') yield { wandbRuns: found(await measureSteps()) }
  else if (name === 'http') yield await measureHttp(options, before)
  else if (name === 'log') yield await measureLogging(before)
  else if (name === 'lineage-layout') yield { lineageLayout: found(await measureLayouts()) }
  else if (name === 'lineage-api') yield { lineageApi: found(await measureLineageApi()) }
  else if (name === 'lineage') yield { lineage: found(await runLineage()) }
  else if (name === 'wandb') yield { wandb: found(await runWandb()) }
  else yield { app: found(await measureApp(options, before)) }
}

/** The memory of a page takes its time to watch: where that is left out, what was seen before is kept. */
async function measureApp(options: Options, before: Results): Promise<AppResults> {
  const app = await runApp(options)
  return { ...app, heap: app.heap ?? before.app?.figures.heap ?? null }
}

async function measureHttp({ sizes }: Options, before: Results): Promise<Results> {
  const versions = Math.max(...sizes)
  const { http, startedIn, memory } = await measureFilledServer(versions)
  const start = { [`${versions.toLocaleString('en')} versions`]: startedIn }
  return {
    http: found(http),
    start: found({ ...before.start?.figures, ...start }),
    memory: found({ ...before.memory?.figures, ...memory }),
  }
}

async function measureLogging(before: Results): Promise<Results> {
  const { log, startedIn, memory } = await measureLog()
  return {
    log: found(log),
    start: found({ ...before.start?.figures, 'an empty registry': median(startedIn) }),
    memory: found({ ...before.memory?.figures, ...memory }),
  }
}

// Servers and folders of gigabytes go when the process ends in an ordinary way; by itself, Ctrl-C is none.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const options = optionsOrExit()
let results = readResults()
for (const name of options.names) {
  for await (const measured of measureNamed(name, options, results)) {
    for (const lines of Object.values(sectionsOf(measured))) console.log(lines.join('\n'))
    results = { ...results, ...measured }
    if (options.dry) continue
    writeResults(results)
    writeDocument(results)
  }
}
