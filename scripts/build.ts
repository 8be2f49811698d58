/** `node scripts/build.ts app|mock [--if-stale]` */
import { buildApp, ensureBuilt } from './lib/app-build.ts'

const [build, flag] = process.argv.slice(2)
if (build !== 'app' && build !== 'mock') {
  console.error('Say which: node scripts/build.ts app|mock [--if-stale]')
  process.exit(2)
}
const { ok } = flag === '--if-stale' ? await ensureBuilt(build) : await buildApp(build)
process.exit(ok ? 0 : 1)
