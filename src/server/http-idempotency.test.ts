import { describe, expect, test } from 'vitest'
import { testServer } from './testing/test-server.ts'

const server = testServer()

const keyed = (key: string, method: string, path: string, body?: unknown) =>
  server().call(method, path, body, { 'Idempotency-Key': key })

describe('a write repeated with the same Idempotency-Key', () => {
  test('answers the same and changes nothing twice', async () => {
    const first = await keyed('k1', 'POST', '/registries', { name: 'Once' })
    const second = await keyed('k1', 'POST', '/registries', { name: 'Once' })
    expect(first).toMatchObject({ status: 201, json: { name: 'Once' } })
    expect(second.status).toBe(201)
    expect(second.json).toEqual(first.json)
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    const events = await server().call('GET', '/events?filter={"kind":"registry.created"}')
    expect(events.json.items.filter((event: { subject: string }) => event.subject === 'Once')).toHaveLength(1)
  })

  test('and another request is a conflict', async () => {
    await keyed('k2', 'POST', '/registries', { name: 'One thing' })
    for (const again of [
      await keyed('k2', 'POST', '/registries', { name: 'Another thing' }),
      await keyed('k2', 'POST', '/teams', { name: 'one-thing' }),
    ]) {
      expect(again).toMatchObject({ status: 409, json: { code: 'idempotency_conflict' } })
    }
  })

  test('ten times at once is carried out once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => keyed('k3', 'POST', '/registries', { name: 'At once' })),
    )
    for (const answer of answers) {
      expect(answer.status).toBe(201)
      expect(answer.json).toEqual(answers[0]?.json)
    }
  })

  test('is a new attempt where the first was refused', async () => {
    const move = () => keyed('k4', 'PATCH', '/registries/Later', { description: 'there now' })
    expect(await move()).toMatchObject({ status: 404 })
    await server().call('POST', '/registries', { name: 'Later' })
    expect(await move()).toMatchObject({ status: 200, json: { description: 'there now' } })
  })

  test('answers a call without a body the same way', async () => {
    await server().call('POST', '/teams', { name: 'short-lived' })
    expect(await keyed('k5', 'DELETE', '/teams/short-lived')).toMatchObject({ status: 204 })
    expect(await keyed('k5', 'DELETE', '/teams/short-lived')).toMatchObject({ status: 204 })
    expect(await server().call('DELETE', '/teams/short-lived')).toMatchObject({ status: 404 })
  })

  test('never keeps a secret: the key is not shown again', async () => {
    const made = await keyed('k6', 'POST', '/api-keys', { name: 'once' })
    expect(made.status).toBe(201)
    const again = await keyed('k6', 'POST', '/api-keys', { name: 'once' })
    expect(again).toMatchObject({ status: 409, json: { code: 'idempotency_conflict' } })
    const keys = await server().call('GET', '/api-keys')
    expect(keys.json.items.filter((key: { name: string }) => key.name === 'once')).toHaveLength(1)
  })

  test('does not stop a version from being logged after its bytes were uploaded', async () => {
    await server().call('POST', '/projects', { entity: 'admin', name: 'vision' })
    const sha256 = 'a948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447'
    const body = { artifact: 'keyed', type: 'model', files: [{ path: 'hello', sha256, size: 12 }] }
    const log = () => keyed('k7', 'POST', '/projects/admin/vision/versions', body)
    const asked = await log()
    expect(asked.json.status).toBe('upload_needed')
    expect(
      (await server().fetch(asked.json.uploads[0].url, { method: 'PUT', body: 'hello world\n' })).status,
    ).toBe(201)
    const logged = await log()
    expect(logged.json).toMatchObject({ status: 'logged', version: { version: 'v0' } })
    expect((await log()).json).toEqual(logged.json)
  })
})

test.each(['', 'with space', 'x'.repeat(256)])('the Idempotency-Key %j is refused', async (key) => {
  const answer = await keyed(key, 'POST', '/registries', { name: 'No' })
  expect(answer).toMatchObject({ status: 422, json: { code: 'invalid_input', field: 'Idempotency-Key' } })
})

test('keys of two people do not meet', async () => {
  await server().call('POST', '/users', { username: 'other' })
  const { json } = await server().call('POST', '/api-keys', { name: 'k', username: 'other' })
  await keyed('shared', 'POST', '/registries', { name: 'Mine' })
  const theirs = await server().call(
    'POST',
    '/registries',
    { name: 'Theirs' },
    { 'Idempotency-Key': 'shared', Authorization: `Bearer ${json.key}` },
  )
  expect(theirs).toMatchObject({ status: 201, json: { name: 'Theirs' } })
})
