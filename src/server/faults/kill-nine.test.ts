import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Acknowledged,
  ask,
  COLLECTION,
  nothingYet,
  type Target,
  write,
} from '../testing/fault-writers.ts'
import { type ServerProcess, startServerProcess } from '../testing/server-process.ts'
import { sha256Of } from '../testing/test-server.ts'

const ROUNDS = 20
const WRITERS = 3

let directory = ''
let running: ServerProcess | null = null

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vitrine-kill-'))
})
afterAll(async () => {
  await running?.kill()
  await rm(directory, { recursive: true, force: true })
})

test('kill -9 while writing, 20 times: all that was answered is there, and the database opens', {
  timeout: 240_000,
}, async () => {
  const dataDirectory = join(directory, 'data')
  const all = nothingYet()
  let apiKey = ''
  for (let round = 1; round <= ROUNDS; round++) {
    running = await startServerProcess(dataDirectory)
    apiKey = running.apiKey ?? apiKey
    const target = { url: running.url, apiKey }
    await expectKept(target, all, { bytesOfNewest: 3 })
    const afterMs = 100 + Math.random() * 500
    await writeUntilKilled(running, target, all, afterMs)
    expect(integrity(dataDirectory), `round ${round}, killed after ${afterMs} ms`).toBe('ok')
  }
  // Else the rounds would have proved nothing.
  expect(all.moves.length).toBeGreaterThan(ROUNDS)

  running = await startServerProcess(dataDirectory)
  await expectKept({ url: running.url, apiKey }, all, { bytesOfNewest: all.versions.length })
  await running.stop()
  expect(integrity(dataDirectory)).toBe('ok')
})

async function writeUntilKilled(
  server: ServerProcess,
  target: Target,
  all: Acknowledged,
  afterMs: number,
): Promise<void> {
  const stopped = new AbortController()
  const writers = Array.from({ length: WRITERS }, () => write(target, all, stopped.signal))
  await sleep(afterMs)
  await server.kill()
  stopped.abort()
  await Promise.all(writers)
}

function integrity(dataDirectory: string): unknown {
  const database = new BetterSqlite3(join(dataDirectory, 'vitrine.db'), { fileMustExist: true })
  try {
    return database.pragma('integrity_check', { simple: true })
  } finally {
    database.close()
  }
}

async function expectKept(
  target: Target,
  all: Acknowledged,
  { bytesOfNewest }: { bytesOfNewest: number },
): Promise<void> {
  if (all.links.length === 0) return
  const collection = await ask<{ id: string; versionCount: number }>(
    target,
    `/registries/Model/collections/${encodeURIComponent(COLLECTION)}`,
  )
  const held = await pages<{ membershipId: string; versionId: string; version: string; number: number }>(
    target,
    `/collections/${collection.id}/versions`,
  )
  const links = new Map(held.map((link) => [link.membershipId, link]))
  for (const link of all.links) expect(links.get(link.membershipId)).toMatchObject(link)
  // No gap and no double, also among those whose answers were cut off.
  expect(held.map(({ number }) => number)).toEqual(held.map((_, index) => held.length - 1 - index))
  expect(collection.versionCount).toBe(held.length)
  await expectMovesKept(target, collection.id, all)
  for (const version of all.versions.slice(-bytesOfNewest)) await expectBytes(target, version)
}

async function expectMovesKept(target: Target, collectionId: string, all: Acknowledged): Promise<void> {
  const history = await pages<{ actionId: string; to: string | null; from: string | null }>(
    target,
    `/collections/${collectionId}/aliases/production/history`,
  )
  const told = new Map(history.map((move) => [move.actionId, move.to]))
  for (const move of all.moves) expect(told.get(move.actionId)).toBe(move.to)
  // Newest first, each from where the one before it ended; the newest is what holds now.
  for (const [index, move] of history.entries()) expect(move.from).toBe(history[index + 1]?.to ?? null)
  const now = await ask<{ version: string }>(target, `/collections/${collectionId}/aliases/production`)
  expect(now.version).toBe(history[0]?.to)
}

async function expectBytes(target: Target, version: Acknowledged['versions'][number]): Promise<void> {
  const response = await fetch(
    `${target.url}/api/v1/versions/${version.id}/file?path=${encodeURIComponent(version.path)}`,
    { headers: { Authorization: `Bearer ${target.apiKey}` } },
  )
  expect(sha256Of(new Uint8Array(await response.arrayBuffer()))).toBe(version.sha256)
}

async function pages<T>(target: Target, path: string): Promise<T[]> {
  const items: T[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const next = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: { items: T[]; nextCursor: string | null } = await ask(target, `${path}?limit=500${next}`)
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}
