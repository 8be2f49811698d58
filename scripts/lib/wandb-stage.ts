import { afterSecondRun, readScriptRun, sum, type Tally } from './report.ts'
import { pythonWith, runScript, type ScriptRun, scriptNames, VERSIONS } from './wandb-scripts.ts'

/** Each script is mostly waiting for a server or the SDK, so two share two cores well. */
const AT_ONCE = 2
const SCRIPT_MS = 5 * 60_000
const STAGE_MS = 20 * 60_000

/** More than these have a cause in common: to run them again takes long and tells nothing. */
const SECOND_RUN_UP_TO = 3

/**
 * The scripts of the `wandb` SDK, each a test, with every release that can be had. `required` makes it a failure where
 * one cannot; else it is left out, and says so.
 */
export async function wandbStage({ required }: { required: boolean }): Promise<Tally> {
  const { runs, missing } = await findRuns()
  for (const { version, why } of missing) {
    console.log(`wandb ${version} is LEFT OUT, as it cannot be had: ${why.trim().split('\n').at(-1) ?? ''}`)
  }
  const left: Tally = {
    passed: 0,
    failed: required ? missing.length : 0,
    skipped: 0,
    failures: required ? missing.map(({ version, why }) => `wandb ${version} cannot be had: ${why}`) : [],
  }
  const deadline = Date.now() + STAGE_MS
  const first = await runAll(runs, AT_ONCE, deadline)
  const failedRuns = runs.filter((one) => first.get(one)?.failed === 1)
  const tally = sum([left, ...first.values()])
  if (failedRuns.length === 0 || failedRuns.length > SECOND_RUN_UP_TO) return tally
  console.log(`\n── ${failedRuns.length} once more, alone`)
  const second = sum([...(await runAll(failedRuns, 1, deadline)).values()])
  return sum([left, afterSecondRun(sum([...first.values()]), second)])
}

async function findRuns() {
  const runs: ScriptRun[] = []
  const missing: { version: string; why: string }[] = []
  for (const version of VERSIONS) {
    const found = await pythonWith(version)
    if ('missing' in found) missing.push({ version, why: found.missing })
    else for (const name of await scriptNames()) runs.push({ version, name, ...found })
  }
  return { runs, missing }
}

async function runAll(
  runs: readonly ScriptRun[],
  atOnce: number,
  deadline: number,
): Promise<Map<ScriptRun, Tally>> {
  const tallies = new Map<ScriptRun, Tally>()
  const waiting = runs.values()
  const worker = async () => {
    for (const one of waiting) tallies.set(one, await runOne(one, deadline))
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return tallies
}

async function runOne(one: ScriptRun, deadline: number): Promise<Tally> {
  const started = Date.now()
  const timeoutMs = Math.min(SCRIPT_MS, deadline - started)
  const title = `wandb ${one.version} › ${one.name}`
  const result =
    timeoutMs > 0
      ? await runScript(one, { timeoutMs, quiet: true })
      : { ok: false, timedOut: true, output: 'There was no time left for it.' }
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(5)
  console.log(`${result.ok ? 'ok  ' : 'FAIL'} ${seconds} s  ${title}`)
  if (!result.ok) console.log(result.output.trimEnd().replace(/^/gm, '     | '))
  return readScriptRun(title, result)
}
