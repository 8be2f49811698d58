/**
 * `npm start`: builds the browser app when it is missing or older than its sources, then serves it with an embedded
 * database; an empty data directory gets the demo workspace. Everything after `--` goes to `vitrine serve`.
 */
import { join } from 'node:path'
import { buildApp, isFresh } from './lib/app-build.ts'

if (!isFresh('app')) {
  console.log('Building the browser app …')
  const { ok } = await buildApp('app')
  if (!ok) {
    console.error('The browser app could not be built; the reason stands above.')
    process.exit(1)
  }
}
// In this process, so that signals and the exit code are the server's own.
process.argv.splice(1, 1, join(import.meta.dirname, '..', 'bin', 'vitrine.js'), 'serve', '--demo-if-empty')
await import('../src/server/main.ts')
