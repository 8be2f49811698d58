import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ENGINES } from '../../registry/testing/world.ts'
import { runVitrine } from '../testing/run-vitrine.ts'
import { type ServerProcess, startServerProcess } from '../testing/server-process.ts'

const onPostgres = ENGINES.filter((engine) => engine === 'postgres')

describe.each(onPostgres)('the commands of the machine on %s', () => {
  const name = `cli_${randomUUID().replaceAll('-', '')}`
  let folder = ''
  let env: Record<string, string> = {}
  let server: ServerProcess

  async function onServer(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: process.env['VITRINE_TEST_PG_URL'] })
    await client.connect()
    await client.query(sql)
    await client.end()
  }

  beforeAll(async () => {
    await onServer(`create database ${name}`)
    folder = await mkdtemp(join(tmpdir(), 'vitrine-pg-'))
    const url = new URL(process.env['VITRINE_TEST_PG_URL'] ?? '')
    url.pathname = `/${name}`
    env = { DATABASE_URL: url.href, VITRINE_DATA: join(folder, 'data') }
    server = await startServerProcess(join(folder, 'data'), env)
    env = { ...env, VITRINE_URL: server.url, VITRINE_API_KEY: server.apiKey ?? '' }
  })
  afterAll(async () => {
    await server.stop()
    await onServer(`drop database ${name}`)
    await rm(folder, { recursive: true, force: true })
  })

  test('users and keys are managed in the database that the server uses', async () => {
    expect(await runVitrine(['user', 'add', 'ada'], env)).toMatchObject({ code: 0 })
    const made = await runVitrine(['key', 'create', '--user', 'ada', '--json'], env)
    const { key } = JSON.parse(made.stdout) as { key: string }
    const listed = await runVitrine(['ls'], { ...env, VITRINE_API_KEY: key })
    expect(listed).toMatchObject({ code: 0, stdout: expect.stringContaining('wandb-registry-Model') })
  })

  test('a backup holds the blobs, and says that the database is for its own tool', async () => {
    const file = join(folder, 'model.bin')
    await writeFile(file, 'weights')
    await runVitrine(['log', file, '--project', 'p', '--name', 'm'], env)
    const target = join(folder, 'backup.tar')
    const backup = await runVitrine(['backup', target], env)
    expect(backup).toMatchObject({ code: 0, stdout: expect.stringContaining('pg_dump') })
    const names = execFileSync('tar', ['-tf', target], { encoding: 'utf8' }).trim().split('\n')
    expect(names).toEqual([expect.stringMatching(/^blobs\/[0-9a-f]{64}$/), 'backup.json'])
    const restored = await runVitrine(['restore', target, '--data', join(folder, 'restored')], env)
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('pg_restore') })
  })
})

test('a database that is no PostgreSQL is refused in a sentence', async () => {
  const outcome = await runVitrine(['user', 'list'], { DATABASE_URL: 'mysql://localhost/x' })
  expect(outcome).toMatchObject({ code: 2, stderr: expect.stringContaining('postgres://') })
})
