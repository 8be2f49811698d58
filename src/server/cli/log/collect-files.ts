import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { validateManifestPaths } from '../../../registry/blobs/file-path.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure, usageFailure } from '../failure.ts'
import { count, printable } from '../table.ts'

/** A file on this machine, and the path it gets in the version. */
export interface SourceFile {
  readonly path: string
  readonly file: string
  readonly size: number
  readonly mtimeMs: number
}

/**
 * The files behind what was named: a file by its name, a folder by what is in it. A symbolic link is followed while it
 * stays in the folder: beyond it would bring in what nobody named. What is neither file nor folder is refused.
 *
 * File system calls are synchronous here and for small files: through the thread pool each costs three times as much,
 * which 10,000 files feel. The loop is let go regularly, so that Ctrl-C is heard.
 */
export async function collectFiles(sources: readonly string[], signal: AbortSignal): Promise<SourceFile[]> {
  const found: SourceFile[] = []
  for (const source of sources) {
    const root = resolve(source)
    const stats = statSync(root)
    if (stats.isDirectory()) {
      const before = found.length
      for await (const file of filesIn(realpathSync(root), signal)) found.push(file)
      if (found.length === before)
        throw usageFailure(`${printable(source)} holds no files. There is nothing to log.`)
    } else {
      found.push(sourceFile(basename(root), root, stats))
    }
  }
  const paths = validateManifestPaths(found.map((file) => file.path))
  return found.map((file, index) => ({ ...file, path: paths[index] ?? file.path }))
}

function sourceFile(path: string, file: string, stats: Stats): SourceFile {
  if (!stats.isFile()) throw refusedKind(file, stats)
  return { path, file, size: stats.size, mtimeMs: stats.mtimeMs }
}

const ENTRIES_A_TURN = 2000

async function* filesIn(root: string, signal: AbortSignal): AsyncGenerator<SourceFile> {
  // `real` is what is read; its ancestors stand in `within`, so that a link cannot lead round in circles.
  const folders: { path: string; real: string; within: readonly string[] }[] = [
    { path: '', real: root, within: [] },
  ]
  let entries = 0
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(folder.real, { withFileTypes: true })) {
      if (++entries % ENTRIES_A_TURN === 0) await setImmediate()
      signal.throwIfAborted()
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`
      const place = join(folder.real, entry.name)
      const real = entry.isSymbolicLink() ? targetWithin(root, place) : place
      const stats = statSync(real)
      if (!stats.isDirectory()) {
        yield sourceFile(path, real, stats)
        continue
      }
      const within = [...folder.within, folder.real]
      if (within.includes(real)) throw leadsRound(place)
      folders.push({ path, real, within })
    }
  }
}

function targetWithin(root: string, link: string): string {
  const real = realpathOf(link)
  const way = relative(root, real)
  if (way !== '..' && !way.startsWith(`..${sep}`) && resolve(root, way) === real) return real
  throw new Failure(
    EXIT.failed,
    `${printable(link)} is a symbolic link that leads out of the folder, to ${printable(real)}. Replace it by a copy, or name the target itself.`,
  )
}

function realpathOf(link: string): string {
  try {
    return realpathSync(link)
  } catch (error) {
    const reason =
      Reflect.get(error as object, 'code') === 'ELOOP' ? 'leads round in a circle' : 'leads nowhere'
    throw new Failure(
      EXIT.failed,
      `${printable(link)} is a symbolic link that ${reason}. Remove it, or give it a target.`,
    )
  }
}

const leadsRound = (link: string): Failure =>
  new Failure(
    EXIT.failed,
    `${printable(link)} is a symbolic link to a folder that it is in itself. Remove it: a version cannot hold itself.`,
  )

function refusedKind(file: string, stats: Stats): Failure {
  const kind = stats.isSocket() ? 'a socket' : stats.isFIFO() ? 'a pipe' : 'a device'
  return new Failure(
    EXIT.failed,
    `${printable(file)} is ${kind}: only files and folders can be logged. Remove it first.`,
  )
}

/** Whether a file is still what it was when it was looked at first. */
export function assertUnchanged(file: SourceFile): void {
  const now = statSync(file.file, { throwIfNoEntry: false })
  if (now === undefined || now.size !== file.size || now.mtimeMs !== file.mtimeMs) throw changedFile(file)
}

export const changedFile = (file: SourceFile): Failure =>
  new Failure(
    EXIT.failed,
    `${printable(file.file)} changed while it was being read. Nothing was logged; run the command again once it is finished.`,
  )

export const totalSize = (files: readonly SourceFile[]): number =>
  files.reduce((sum, file) => sum + file.size, 0)

export const countFiles = (number: number): string => count(number, 'file')
