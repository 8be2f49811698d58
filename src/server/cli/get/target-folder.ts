import {
  constants,
  copyFile,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { EXIT } from '../exit-codes.ts'
import { Failure } from '../failure.ts'
import { printable } from '../table.ts'
import { digestOfFile } from './digest-of-file.ts'

/** Where unfinished downloads wait. In the folder itself, so that the last step is a rename on one file system. */
const PARTIAL_FOLDER = '.vitrine-partial'

/** The folder that files are downloaded into. Nothing is written outside it, whatever links are in it. */
export class TargetFolder {
  readonly #root: string
  readonly #partial: string
  readonly #safeFolders = new Set<string>()

  private constructor(root: string) {
    this.#root = root
    this.#partial = join(root, PARTIAL_FOLDER)
  }

  static async open(directory: string): Promise<TargetFolder> {
    const folder = new TargetFolder(await realpath(directory))
    await mkdir(folder.#partial).catch(ignore('EEXIST'))
    await folder.#assertWithin(folder.#partial)
    return folder
  }

  /** Whether the file is there with these bytes. */
  async holds(path: string, content: { size: number; sha256: string }): Promise<boolean> {
    const place = await this.#placeOf(path)
    const found = await lstat(place).catch(() => null)
    if (found === null || !found.isFile() || found.size !== content.size) return false
    return (await digestOfFile(place)) === content.sha256
  }

  /**
   * An unfinished download of these bytes to go on with, or a new one. It carries our process id while we write to it:
   * another process at the same download leaves it alone, and takes it over when we have died.
   */
  async claimPartial(sha256: string): Promise<string> {
    const mine = join(this.#partial, `${sha256}.${process.pid}`)
    for (const name of await readdir(this.#partial)) {
      if (!name.startsWith(sha256) || !isAbandoned(name)) continue
      const claimed = await rename(join(this.#partial, name), mine).then(
        () => true,
        () => false,
      )
      if (claimed && (await lstat(mine)).isFile()) return mine
    }
    await rm(mine, { force: true, recursive: true })
    await (await open(mine, 'wx')).close()
    return mine
  }

  /** Leaves what came so far for the next attempt. */
  async release(partial: string): Promise<void> {
    const { size } = await stat(partial)
    if (size === 0) await rm(partial)
    else await rename(partial, partial.replace(/\.\d+$/, ''))
  }

  /** Gives verified bytes their names, each by one rename. */
  async place(partial: string, paths: readonly [string, ...string[]]): Promise<void> {
    const [first, ...others] = paths
    for (const [index, path] of others.entries()) {
      const copy = `${partial}-copy-${index}`
      await copyFile(partial, copy, constants.COPYFILE_FICLONE)
      await rename(copy, await this.#placeOf(path))
    }
    await rename(partial, await this.#placeOf(first))
  }

  async close(): Promise<void> {
    // Not empty when something is unfinished, or another process is at it.
    await rmdir(this.#partial).catch(ignore('ENOTEMPTY', 'EEXIST', 'ENOENT'))
  }

  async #placeOf(path: string): Promise<string> {
    const place = join(this.#root, path)
    const parent = dirname(place)
    if (!this.#safeFolders.has(parent)) {
      await this.#makeFolders(parent)
      this.#safeFolders.add(parent)
    }
    return place
  }

  /** One after the other, each looked at before the next: `mkdir -p` would follow a link out of the folder. */
  async #makeFolders(parent: string): Promise<void> {
    let folder = this.#root
    for (const part of relative(this.#root, parent).split(sep).filter(Boolean)) {
      folder = join(folder, part)
      await mkdir(folder).catch(ignore('EEXIST'))
      await this.#assertWithin(folder)
    }
  }

  async #assertWithin(folder: string): Promise<void> {
    const real = await realpath(folder)
    const found = await stat(real)
    if (!found.isDirectory()) {
      throw new Failure(
        EXIT.failed,
        `${printable(folder)} is a file, and a folder of that name is needed. Move it away, or choose another folder.`,
      )
    }
    if (real === this.#root || real.startsWith(this.#root + sep)) return
    throw new Failure(
      EXIT.failed,
      `${printable(folder)} is a link that leads out of the folder, to ${printable(real)}. Nothing is written there; choose another folder.`,
    )
  }
}

/** `<sha256>` waits for anybody; `<sha256>.<pid>` belongs to a process while it lives. */
function isAbandoned(name: string): boolean {
  const pid = /^[0-9a-f]{64}(?:\.(\d+))?$/.exec(name)?.[1]
  if (pid === undefined) return /^[0-9a-f]{64}$/.test(name)
  if (Number(pid) === process.pid) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return Reflect.get(error as object, 'code') === 'ESRCH'
  }
}

const ignore =
  (...codes: string[]) =>
  (error: unknown): void => {
    if (!codes.includes(String(Reflect.get(error as object, 'code')))) throw error
  }
