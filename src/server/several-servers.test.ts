import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storageConfig } from './config.ts'
import { PG_URL, postgresStorage } from './testing/postgres-storage.ts'
import { sha256Of, startTestServer, type TestServer } from './testing/test-server.ts'

/** Server processes keep no state (architecture.md, Data): here two of them share one PostgreSQL and one blob folder. */
const describeWithPostgres = PG_URL === undefined ? null : describe

describeWithPostgres?.('two servers on one PostgreSQL', () => {
  let one: TestServer
  let two: TestServer
  let drop: () => Promise<void>

  beforeAll(async () => {
    const shared = await postgresStorage()
    drop = () => shared.drop()
    one = await startTestServer({ storage: shared.storage })
    two = await startTestServer({ storage: shared.storage }, { apiKey: one.apiKey })
  })
  afterAll(async () => {
    await one.stop()
    await two.stop()
    await drop()
  })

  test('honour each other’s sessions, upload addresses and bytes', async () => {
    const link = await one.call('POST', '/sign-in-links', { username: 'admin' })
    expect(await two.call('POST', '/sessions', { token: link.json.token })).toMatchObject({ status: 200 })
    const content = 'through the other one'
    await one.call('POST', '/projects', { entity: 'admin', name: 'p' })
    const files = [{ path: 'f', sha256: sha256Of(content), size: content.length }]
    const asked = await one.call('POST', '/projects/admin/p/versions', {
      artifact: 'a',
      type: 'model',
      files,
    })
    const sent = await two.fetch(asked.json.uploads[0].url, { method: 'PUT', body: content })
    expect(sent.status).toBe(201)
    const logged = await two.call('POST', '/projects/admin/p/versions', {
      artifact: 'a',
      type: 'model',
      files,
    })
    expect(logged.json.status).toBe('logged')
    const read = await one.fetch(`/api/v1/versions/${logged.json.version.versionId}/file?path=f`, {
      headers: { Authorization: `Bearer ${one.apiKey}` },
    })
    expect(await read.text()).toBe(content)
  })

  test('carry a keyed write out once, whichever of them the retries reach', async () => {
    for (let round = 0; round < 5; round++) {
      const body = { name: `Once ${round}` }
      const headers = { 'Idempotency-Key': `round-${round}` }
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          (index % 2 === 0 ? one : two).call('POST', '/registries', body, headers),
        ),
      )
      for (const answer of answers) {
        expect([answer.status, answer.json]).toEqual([201, answers[0]?.json])
      }
    }
  })

  test('carry a keyed write that no name keeps unique out once too', async () => {
    const { json: run } = await one.call('POST', '/projects/admin/p/runs', { name: 'r' })
    const headers = { 'Idempotency-Key': 'append' }
    const append = (server: TestServer) =>
      server.call('POST', `/projects/admin/p/runs`, { displayName: 'made up' }, headers)
    const answers = await Promise.all([append(one), append(two), append(one), append(two)])
    expect(new Set(answers.map((answer) => answer.json.id)).size).toBe(1)
    const { json: runs } = await two.call('GET', '/projects/admin/p/runs')
    expect(runs.items).toHaveLength(2)
    expect(runs.items.map((item: { id: string }) => item.id)).toContain(run.id)
  })

  test('stream each other’s events', async () => {
    const stopped = new AbortController()
    const response = await one.fetch('/api/v1/events/stream', {
      headers: { Authorization: `Bearer ${one.apiKey}` },
      signal: stopped.signal,
    })
    await two.call('POST', '/registries', { name: 'From the other' })
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (text.includes('From the other')) break
    }
    stopped.abort()
    expect(text).toContain('From the other')
  })
})

test('two servers on one embedded directory are one too many: the second is refused, the first goes on', async () => {
  const first = await startTestServer()
  try {
    const storage = storageConfig({ data: join(first.directory, 'data') }, {})
    await expect(startTestServer({ storage })).rejects.toThrow('Another Vitrine server is running on')
    expect(await first.call('GET', '/me')).toMatchObject({ status: 200 })
  } finally {
    await first.stop()
  }
})
