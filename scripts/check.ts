/** `npm run check`: all that can be said about the project without running it. Exit code 1 if anything is wrong. */
import { runChecks } from './lib/checks.ts'
import { printCheck } from './lib/report.ts'

const started = performance.now()
const results = await runChecks(printCheck)
const failed = results.filter(({ ok }) => !ok)
console.log(`${results.length - failed.length} of ${results.length} checks passed in ${seconds(started)} s`)
process.exitCode = failed.length > 0 ? 1 : 0

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}
