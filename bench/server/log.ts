import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { checkEqual } from '../lib/check.ts'
import { temporaryFolder } from '../lib/fixture-files.ts'
import { median, rounded } from '../lib/measure.ts'
import type { LogFigures, MemoryFigures } from '../results.ts'
import { getJson, ownersKey, startServer, VITRINE } from './server.ts'

const ROUNDS = 3
const MIB = 2 ** 20

export interface LogAndServerFigures {
  log: Record<string, LogFigures>
  startedIn: number[]
  memory: Record<string, MemoryFigures>
}

/** What `vitrine log` takes, against copying the same files and hashing the copies, one round of each in turns. */
export async function measureLog({ bigMiB = 1024, files = 10_000 } = {}): Promise<LogAndServerFigures> {
  const folder = temporaryFolder('log')
  const data = join(folder.path, 'data')
  try {
    const key = await ownersKey(data)
    const startedIn = await startTimes(data)
    const server = await startServer(data)
    try {
      const where: Where = { url: server.url, key, folder: folder.path }
      const idle = server.memory()
      const big = await compare(where, bigFile(folder.path, bigMiB))
      const afterBig = server.memory()
      const small = await compare(where, smallFiles(folder.path, files))
      return {
        log: {
          [`one file of ${bigMiB} MiB`]: big,
          [`${files.toLocaleString('en')} files of 4 KiB`]: small,
        },
        startedIn,
        memory: {
          'idle, empty registry': idle,
          [`after ${ROUNDS} logs of ${bigMiB} MiB`]: afterBig,
          [`after ${ROUNDS} logs of ${files.toLocaleString('en')} files`]: server.memory(),
        },
      }
    } finally {
      await server.stop()
    }
  } finally {
    folder.remove()
  }
}

async function startTimes(data: string): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const server = await startServer(data)
    times.push(server.startedIn)
    await server.stop()
  }
  return times
}

interface Where {
  url: string
  key: string
  folder: string
}

interface Material {
  readonly name: string
  readonly source: string
  readonly bytes: number
  readonly count: number
  /** Makes it content that nobody has seen: what is stored already is not sent again. */
  renew(): void
}

/** Not compressible and not repeating, and cheap to make anew: only the first bytes change. */
function bigFile(folder: string, mib: number): Material {
  const source = join(folder, 'big.bin')
  const file = openSync(source, 'w')
  for (let written = 0; written < mib; written++) writeSync(file, randomBytes(MIB))
  closeSync(file)
  return {
    name: 'big',
    source,
    bytes: mib * MIB,
    count: 1,
    renew() {
      const again = openSync(source, 'r+')
      writeSync(again, randomBytes(64), 0, 64, 0)
      closeSync(again)
    },
  }
}

const SMALL = 4096

function smallFiles(folder: string, count: number): Material {
  const source = join(folder, 'small')
  for (let group = 0; group * 100 < count; group++)
    mkdirSync(join(source, String(group)), { recursive: true })
  return {
    name: 'small',
    source,
    bytes: count * SMALL,
    count,
    renew() {
      for (let index = 0; index < count; index++) {
        writeFileSync(join(source, String(Math.floor(index / 100)), `${index}.bin`), randomBytes(SMALL))
      }
    },
  }
}

async function compare(where: Where, material: Material): Promise<LogFigures> {
  const logs: number[] = []
  const copies: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    material.renew()
    // What is still to be written back would otherwise be paid for by whoever comes next.
    spawnSync('sync')
    copies.push(copyAndHash(material, where.folder))
    spawnSync('sync')
    logs.push(await logOnce(where, material, round))
  }
  return { log: rounded(median(logs)), copyAndHash: rounded(median(copies)), rounds: ROUNDS }
}

function copyAndHash({ source, count }: Material, folder: string): number {
  const copy = join(folder, 'copy')
  const start = performance.now()
  run('cp', ['-r', source, copy])
  const sums = run('sh', ['-c', 'find "$1" -type f -print0 | xargs -0 sha256sum', 'sh', copy])
  const took = performance.now() - start
  checkEqual(sums.trim().split('\n').length, count, 'files hashed')
  rmSync(copy, { recursive: true })
  return took / 1000
}

async function logOnce({ url, key }: Where, material: Material, round: number): Promise<number> {
  const start = performance.now()
  const printed = run(
    process.execPath,
    [VITRINE, 'log', material.source, '--project', 'bench', '--name', material.name, '--json'],
    { VITRINE_URL: url, VITRINE_API_KEY: key },
  )
  const took = performance.now() - start
  const { version } = JSON.parse(printed) as {
    version: { versionId: string; number: number; size: number; fileCount: number }
  }
  checkEqual(
    [version.number, version.size, version.fileCount],
    [round, material.bytes, material.count],
    'the version logged',
  )
  if (material.count === 1)
    await checkDigest(`${url}/api/v1/versions/${version.versionId}/files`, key, material)
  return took / 1000
}

async function checkDigest(address: string, key: string, { source }: Material): Promise<void> {
  const { items } = (await getJson(address, key)) as { items: { sha256: string }[] }
  checkEqual(items[0]?.sha256, createHash('sha256').update(readFileSync(source)).digest('hex'), 'the digest')
}

function run(command: string, args: readonly string[], env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 * MIB,
  })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`)
  return stdout
}
