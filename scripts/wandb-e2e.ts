/**
 * Runs the scripts of `e2e/wandb` with the real `wandb` package, each on a fresh server:
 *
 *     node scripts/wandb-e2e.ts [--wandb 0.31.0] [--large-mb 2200] [script…]
 *
 * The package is put into a virtual environment outside the project, kept between runs. Without Python, or without the
 * package index, it says so and passes, unless `--require` is given: other tests should not fail for that. With `--large-mb`
 * the large file of `log` has another size than its 1 GiB.
 */
import { parseArgs } from 'node:util'
import { pythonWith, runScript, scriptNames, VERSIONS } from './lib/wandb-scripts.ts'

const SCRIPT_MS = 20 * 60_000

const { values, positionals } = parseArgs({
  options: {
    wandb: { type: 'string', multiple: true },
    require: { type: 'boolean', default: false },
    'large-mb': { type: 'string', default: '1024' },
  },
  allowPositionals: true,
})

const names = (await scriptNames()).filter((name) => positionals.length === 0 || positionals.includes(name))
const env = { VITRINE_LARGE_MB: values['large-mb'] }
let failed = 0
for (const version of values.wandb ?? VERSIONS) {
  const found = await pythonWith(version)
  if ('missing' in found) {
    console.error(found.missing)
    console.log(`– wandb ${version}: left out, because it cannot be had here`)
    if (values.require) failed += 1
    continue
  }
  for (const name of names) {
    console.log(`wandb ${version}: ${name}`)
    const started = performance.now()
    const { ok } = await runScript({ version, name, ...found }, { timeoutMs: SCRIPT_MS, env })
    if (!ok) failed += 1
    console.log(`${ok ? '✓' : '✗'} ${name}, ${Math.round((performance.now() - started) / 1000)} s`)
  }
}
process.exitCode = failed === 0 ? 0 : 1
