import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'
import { freePort } from './ports.ts'

/** Older ones lack ICU collations per database, and the project supports 15 and up. */
const oldestMajor = 15

const folders = [
  ...(process.env['PATH'] ?? '').split(delimiter),
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
]

export interface TemporaryPostgres {
  url: string
  version: string
  stop: () => Promise<void>
}

/** The folder with the newest usable `postgres` and `initdb`, if there is one. */
export function findPostgres(): { bin: string; version: string } | undefined {
  const found = folders
    .filter((folder) => folder !== '')
    .flatMap((folder) => globSync(folder))
    .filter((bin) => existsSync(join(bin, 'postgres')) && existsSync(join(bin, 'initdb')))
    .map((bin) => ({ bin, version: versionOf(bin) }))
    .filter(({ version }) => Number.parseInt(version, 10) >= oldestMajor)
  return found.sort((a, b) => Number.parseFloat(b.version) - Number.parseFloat(a.version))[0]
}

function versionOf(bin: string): string {
  const { stdout } = spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8', timeout: 10_000 })
  return /(\d+(\.\d+)?)/.exec(stdout ?? '')?.[1] ?? '0'
}

/**
 * Starts a PostgreSQL of our own in a temporary folder, on a free port; `stop` takes both away again. `durable` leaves
 * it as careful with the disk as it is by default, for measurements; `settings` go to the server (`name=value`).
 */
export async function startTemporaryPostgres(
  bin: string,
  { durable = false, settings = [] }: { durable?: boolean; settings?: readonly string[] } = {},
): Promise<TemporaryPostgres> {
  const owner = clusterOwner()
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-pg-'))
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid)
  try {
    const data = join(folder, 'data')
    createCluster(bin, data, owner)
    const port = await freePort()
    const server = spawn(
      join(bin, 'postgres'),
      serverArguments(data, port, [...(durable ? [] : CARELESS), ...settings]),
      {
        ...owner,
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    let complaints = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      complaints = (complaints + chunk.toString()).slice(-2_000)
    })
    const stop = () => stopServer(server, folder)
    const url = `postgres://vitrine@127.0.0.1:${port}/postgres`
    const version = await waitUntilReady(url, server).catch(async (error: unknown) => {
      await stop()
      throw new Error(`PostgreSQL did not start: ${complaints}`, { cause: error })
    })
    return { url, version, stop }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/**
 * A linguistic collation, as most teams' databases have: an `order by` that silently relies on byte order then shows
 * up in the tests. Without ICU in this PostgreSQL the plain one has to do.
 */
function createCluster(bin: string, data: string, owner: Owner): void {
  const common = ['-D', data, '-U', 'vitrine', '--auth=trust', '--no-sync', '-E', 'UTF8']
  const icu = ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US']
  for (const locale of [icu, ['--no-locale']]) {
    rmSync(data, { recursive: true, force: true })
    const { status, stderr } = spawnSync(join(bin, 'initdb'), [...common, ...locale], {
      ...owner,
      cwd: '/',
      encoding: 'utf8',
      timeout: 120_000,
    })
    if (status === 0) return
    if (locale !== icu) throw new Error(`initdb failed: ${stderr}`)
  }
}

/** Nothing in it outlives the tests, so nothing has to reach the disk. */
const CARELESS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/** Sockets: loopback only. */
function serverArguments(data: string, port: number, settings: readonly string[]): string[] {
  const all = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', ...settings]
  return ['-D', data, '-p', String(port), ...all.flatMap((setting) => ['-c', setting])]
}

interface Owner {
  uid?: number
  gid?: number
}

/** PostgreSQL refuses to run as root: then it runs as its own user, or as nobody. */
function clusterOwner(): Owner {
  if (userInfo().uid !== 0) return {}
  const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : []
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('PostgreSQL does not run as root and there is neither a user postgres nor nobody')
}

async function waitUntilReady(url: string, server: ChildProcess): Promise<string> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
    try {
      await client.connect()
      const { rows } = await client.query<{ server_version: string }>('show server_version')
      return rows[0]?.server_version ?? 'unknown'
    } catch (error) {
      if (server.exitCode !== null)
        throw new Error(`postgres ended with code ${server.exitCode}`, { cause: error })
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

/** SIGQUIT, the immediate shutdown: there is nothing to save. */
async function stopServer(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGQUIT')
    const forced = setTimeout(() => server.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(forced)
  }
  rmSync(folder, { recursive: true, force: true })
}
