import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

/**
 * Names within the blob folder:
 * - `ab/cd/<sha256>`: blobs. Whatever has such a name was complete and on disk before it got it.
 * - `tmp/<pid>-<random>`: bodies on their way in.
 * - `staged/<sha256>`: complete, but not yet surely on disk (`put` with `durable: false`).
 */
export class FolderLayout {
  readonly root: string
  readonly temporary: string
  readonly staging: string

  constructor(root: string) {
    this.root = root
    this.temporary = join(root, 'tmp')
    this.staging = join(root, 'staged')
  }

  newTemporary(): string {
    return join(this.temporary, `${process.pid}-${randomBytes(9).toString('hex')}`)
  }

  staged(sha256: string): string {
    return join(this.staging, sha256)
  }

  blob(sha256: string): string {
    return join(this.folder(sha256), sha256)
  }

  /** `ab/cd` */
  folder(sha256: string): string {
    return join(this.parent(sha256), sha256.slice(2, 4))
  }

  /** `ab` */
  parent(sha256: string): string {
    return join(this.root, sha256.slice(0, 2))
  }
}

/** Others may keep files there too (a file system its `lost+found`); ours alone are swept. */
export const isTemporaryName = (name: string): boolean => /^\d+-[0-9a-f]{18}$/.test(name)
