import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of our own that is gone in the end, whatever happens. */
export function temporaryFolder(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `vitrine-bench-${name}-`))
  const remove = (): void => rmSync(path, { recursive: true, force: true })
  process.once('exit', remove)
  return { path, remove }
}

/**
 * A data directory with so many versions in it, or with what the app or lineage is measured with. `VITRINE_BENCH_CACHE` names a
 * folder where a filled one is kept from run to run; what is measured changes a copy.
 */
export function filledDirectory(what: number | 'app' | 'lineage'): { path: string; remove: () => void } {
  const folder = temporaryFolder('data')
  const cache = process.env['VITRINE_BENCH_CACHE']
  if (cache === undefined || cache === '') {
    fill([folder.path, String(what)])
    return folder
  }
  const kept = join(cache, `sqlite-${what}`)
  if (!existsSync(kept)) {
    mkdirSync(cache, { recursive: true })
    rmSync(`${kept}.part`, { recursive: true, force: true })
    fill([`${kept}.part`, String(what)])
    renameSync(`${kept}.part`, kept)
  }
  cpSync(kept, folder.path, { recursive: true })
  return folder
}

/** Fills the registry that the arguments of `build-fixture.ts` name, in a process of its own. */
export function fill(args: readonly string[]): void {
  const script = join(import.meta.dirname, 'build-fixture.ts')
  const { status } = spawnSync(process.execPath, [script, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error(`The fixture could not be built: ${script} ended with ${status}.`)
}
