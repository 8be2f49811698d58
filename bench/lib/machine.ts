import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem, type } from 'node:os'
import BetterSqlite3 from 'better-sqlite3'

/** What figures depend on besides the code. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memoryGiB: number
  readonly disk: string
  readonly system: string
  readonly node: string
  readonly sqlite: string
}

export function describeMachine(): Machine {
  const [first] = cpus()
  return {
    processor: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    disk: diskKind(),
    system: systemName(),
    node: process.versions.node,
    sqlite: sqliteVersion(),
  }
}

function sqliteVersion(): string {
  const db = new BetterSqlite3(':memory:')
  try {
    return String(db.prepare('select sqlite_version()').pluck().get())
  } finally {
    db.close()
  }
}

/** The file system that the benchmark writes to, and what the kernel says about the device behind it. */
function diskKind(): string {
  const found = spawnSync('df', ['--output=fstype,source', tmpdir()], { encoding: 'utf8' })
  const [fileSystem, device = ''] = found.stdout?.trim().split('\n').at(-1)?.split(/\s+/) ?? []
  if (fileSystem === undefined || fileSystem === '') return 'unknown'
  const name = device.split('/').at(-1) ?? ''
  const virtual = name.startsWith('vd') ? 'virtual disk' : name.startsWith('nvme') ? 'NVMe' : 'disk'
  return device.startsWith('/') ? `${fileSystem} on a ${virtual}` : fileSystem
}

function systemName(): string {
  try {
    const release = readFileSync('/etc/os-release', 'utf8')
    return /^PRETTY_NAME="(.*)"$/m.exec(release)?.[1] ?? type()
  } catch {
    return type()
  }
}
