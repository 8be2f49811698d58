import { describe, expect, test } from 'vitest'
import { answerOf, testServer } from './testing/test-server.ts'

const server = testServer()

describe('an unknown call', () => {
  test('of the API is a 404 problem with a request id, never the page of the app', async () => {
    const answer = await answerOf(
      await server().fetch('/api/v1/nonsense', { headers: { Accept: 'text/html' } }),
    )
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.json).toMatchObject({ status: 404, code: 'not_found', title: 'Not found' })
    expect(answer.json.requestId).toBe(answer.headers.get('x-request-id'))
  })

  test.each(['/', '/nowhere', '/api', '/api/', '/api/v2/me', '/sign-in'])(
    'POST %s is a 404 problem',
    async (path) => {
      const answer = await answerOf(
        await server().fetch(path, { method: 'POST', headers: { Accept: 'text/html' } }),
      )
      expect(answer).toMatchObject({ status: 404, json: { code: 'not_found' } })
    },
  )

  test('of another method on a known path is a 405 that names the methods it takes', async () => {
    const answer = await server().call('DELETE', '/registries')
    expect(answer).toMatchObject({ status: 405, json: { code: 'method_not_allowed' } })
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST')
  })

  test('is not confused by a slash at the end', async () => {
    expect(await server().call('GET', '/me/')).toMatchObject({ status: 404, json: { code: 'not_found' } })
  })
})

describe('a body', () => {
  const post = (body: string, type = 'application/json') =>
    server()
      .fetch('/api/v1/registries', {
        method: 'POST',
        headers: { Authorization: `Bearer ${server().apiKey}`, 'Content-Type': type },
        body,
      })
      .then(answerOf)

  test('that is not JSON is refused with the place of the fault', async () => {
    expect(await post('{"name": ')).toMatchObject({ status: 400, json: { code: 'invalid_json' } })
  })

  test('that is not UTF-8 is refused', async () => {
    const answer = await answerOf(
      await server().fetch('/api/v1/registries', {
        method: 'POST',
        headers: { Authorization: `Bearer ${server().apiKey}`, 'Content-Type': 'application/json' },
        body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
      }),
    )
    expect(answer).toMatchObject({ status: 400, json: { code: 'invalid_json' } })
  })

  test.each([1000, 100_000])('nested %i deep is refused and nothing breaks', async (depth) => {
    const answer = await post(`{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`)
    expect(answer).toMatchObject({ status: 400, json: { code: 'invalid_json' } })
    expect(await server().call('GET', '/me')).toMatchObject({ status: 200 })
  })

  test('of another media type is a 415', async () => {
    const answer = await post('name=Models', 'application/x-www-form-urlencoded')
    expect(answer).toMatchObject({
      status: 415,
      json: { code: 'unsupported_media_type', field: 'Content-Type' },
    })
  })

  test('with an unknown field is refused, and the answer lists the fields there are', async () => {
    const answer = await post('{"name":"Audio","protection":true}')
    expect(answer).toMatchObject({ status: 422, json: { code: 'invalid_input', field: 'protection' } })
    expect(answer.json.detail).toContain('name, description, types, visibility')
  })

  test('with a field of the wrong type is refused with the type it has to have', async () => {
    const answer = await post('{"name":7}')
    expect(answer).toMatchObject({ status: 422, json: { field: 'name' } })
    expect(answer.json.detail).toBe('“name” has to be a string; it is a number.')
  })

  test('that is empty is told which field is missing', async () => {
    const answer = await server().call('POST', '/registries')
    expect(answer).toMatchObject({ status: 422, json: { field: 'name', detail: '“name” is missing.' } })
  })

  test('larger than the call takes is a 413, also when its length is not announced', async () => {
    const large = `{"name":"${'x'.repeat(1_100_000)}"}`
    expect(await post(large)).toMatchObject({ status: 413, json: { code: 'payload_too_large' } })
    const streamed = await fetch(`${server().url}/api/v1/registries`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${server().apiKey}`, 'Content-Type': 'application/json' },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit)
    expect(await answerOf(streamed)).toMatchObject({ status: 413, json: { code: 'payload_too_large' } })
  })

  test('with the character U+0000 is a 422 that names the field', async () => {
    const answer = await post('{"name":"Audio","description":"a\\u0000b"}')
    expect(answer).toMatchObject({ status: 422, json: { code: 'invalid_input', field: 'description' } })
  })

  test('with a name of 10 kB is refused with the rule it breaks', async () => {
    const answer = await post(JSON.stringify({ name: 'n'.repeat(10_000) }))
    expect(answer).toMatchObject({ status: 422, json: { code: 'invalid_name' } })
  })
})

describe('a manifest', () => {
  const log = (files: unknown[]) =>
    server().call('POST', '/projects/admin/demo/versions', { artifact: 'a', type: 'model', files })

  test('of 200,000 entries is refused with the limit and what to do', async () => {
    const entry = (_: unknown, index: number) => ({ path: `f${index}`, sha256: '0'.repeat(64), size: 1 })
    const answer = await log(Array.from({ length: 200_000 }, entry))
    expect(answer).toMatchObject({ status: 422, json: { code: 'invalid_input', field: 'files' } })
    expect(answer.json.detail).toContain('100,000')
  })

  test('with a wrong entry names that entry and its field', async () => {
    const answer = await log([
      { path: 'a', sha256: '0'.repeat(64), size: 1 },
      { path: 'b', sha256: '0'.repeat(64), size: -1 },
    ])
    expect(answer).toMatchObject({ status: 422, json: { field: 'files[1].size' } })
  })

  test.each(['../outside', '/etc/passwd', 'a/../../b', 'C:\\windows', 'a//b', '.', 'nul\u0007'])(
    'with the path %j is refused before anything is asked for',
    async (path) => {
      await server().call('POST', '/projects', { entity: 'admin', name: 'demo' })
      const answer = await log([{ path, sha256: '0'.repeat(64), size: 1 }])
      expect(answer).toMatchObject({ status: 422, json: { code: 'invalid_file_path' } })
    },
  )
})

describe('an address', () => {
  test('with an unknown parameter is refused, and the answer lists the parameters there are', async () => {
    const answer = await server().call('GET', '/registries?limt=5')
    expect(answer).toMatchObject({ status: 422, json: { code: 'invalid_input', field: 'limt' } })
    expect(answer.json.detail).toContain('limit')
  })

  test('with a parameter twice is refused', async () => {
    expect(await server().call('GET', '/registries?limit=5&limit=6')).toMatchObject({
      status: 422,
      json: { field: 'limit' },
    })
  })

  test.each(['0', '501', 'ten', '1.5', ''])('with limit=%s is refused', async (limit) => {
    expect(await server().call('GET', `/registries?limit=${limit}`)).toMatchObject({
      status: 422,
      json: { field: 'limit' },
    })
  })

  test('with a time that is none is refused as such', async () => {
    const answer = await server().call('GET', '/registries/Model/collections?at=yesterday')
    expect(answer).toMatchObject({ status: 422, json: { code: 'invalid_time', field: 'at' } })
  })

  test('with a cursor of another list, or a made-up one, is refused', async () => {
    expect(await server().call('GET', '/registries?cursor=abc')).toMatchObject({
      status: 400,
      json: { code: 'invalid_cursor' },
    })
  })

  test.each(['%', '%zz', '%ff'])('with the broken escape %s is a 400', async (escape) => {
    expect(await server().call('GET', `/registries/${escape}`)).toMatchObject({
      status: 400,
      json: { code: 'bad_request' },
    })
  })

  test('with U+0000 in it is a 422', async () => {
    expect(await server().call('GET', '/registries/a%00b')).toMatchObject({
      status: 422,
      json: { code: 'invalid_input' },
    })
  })

  test.each([
    'Sprach Modelle',
    '한국어 모델',
    '日本語',
    'a+b & c=d',
    '100 done',
    "it's; [x] {y}",
    'é'.normalize('NFD'),
  ])('carries the name %j and gives it back', async (name) => {
    expect((await server().call('POST', '/registries', { name })).status).toBe(201)
    const answer = await server().call('GET', `/registries/${encodeURIComponent(name)}`)
    expect(answer).toMatchObject({ status: 200, json: { name: name.normalize('NFC') } })
  })

  test('with an escaped slash or percent sign in a name leads to no other call', async () => {
    expect(await server().call('GET', '/registries/Model%2Fcollections')).toMatchObject({ status: 404 })
    expect(await server().call('GET', '/registries/%252F')).toMatchObject({
      status: 404,
      json: { code: 'not_found' },
    })
  })

  test('of a megabyte is a problem, not a broken connection', async () => {
    const answer = await server().call('GET', `/search?q=${'x'.repeat(1_000_000)}`)
    expect(answer).toMatchObject({ status: 413, json: { code: 'payload_too_large' } })
  })

  test('with a query of 10 kB in another script arrives whole', async () => {
    const answer = await server().call('GET', `/search?q=${encodeURIComponent('모'.repeat(10_000))}`)
    expect(answer.status).toBeLessThan(500)
    expect(answer.status).not.toBe(413)
  })
})

test('what is absent and what nobody may see answer the same', async () => {
  const answer = await server().call('GET', '/registries/Nothing')
  expect(answer).toMatchObject({ status: 404, json: { code: 'not_found' } })
  expect(answer.json.detail).toContain('does not exist, or you may not see it')
})

test('every answer has the security headers, and none allows inline scripts', async () => {
  for (const path of ['/', '/api/v1/me', '/api/docs', '/healthz', '/nowhere.js']) {
    const { headers } = await server().fetch(path)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  }
})

test('operators get health, readiness and measures by route', async () => {
  expect(await answerOf(await server().fetch('/healthz'))).toMatchObject({
    status: 200,
    json: { status: 'ok' },
  })
  expect(await answerOf(await server().fetch('/readyz'))).toMatchObject({
    status: 200,
    json: { status: 'ready', checks: { database: 'ok', blobs: 'ok' } },
  })
  await server().call('GET', '/registries/Model')
  const metrics = await (await server().fetch('/metrics')).text()
  expect(metrics).toMatch(
    /vitrine_http_request_duration_seconds_count\{method="GET",route="\/registries\/\{registry\}",status="200"\} \d/,
  )
  expect(metrics).toContain('vitrine_process_resident_memory_bytes')
  expect(metrics).toMatch(/vitrine_http_requests_active \d/)
})
