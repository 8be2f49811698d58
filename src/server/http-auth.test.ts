import { describe, expect, test } from 'vitest'
import { answerOf, startTestServer, testServer } from './testing/test-server.ts'

const server = testServer()

const me = (headers: Record<string, string>) => server().fetch('/api/v1/me', { headers }).then(answerOf)

describe('an API key', () => {
  test('is taken as a bearer token', async () => {
    expect(await me({ Authorization: `Bearer ${server().apiKey}` })).toMatchObject({
      status: 200,
      json: { user: { username: 'admin' } },
    })
  })

  test.each(['api', 'anyone', ''])(
    'is taken as the password of Basic, with the user name %j',
    async (name) => {
      const credentials = btoa(`${name}:${server().apiKey}`)
      expect(await me({ Authorization: `Basic ${credentials}` })).toMatchObject({ status: 200 })
    },
  )

  test('has 40 characters, is shown once, and stops at once when revoked', async () => {
    const made = await server().call('POST', '/api-keys', { name: 'ci' })
    expect(made).toMatchObject({ status: 201, json: { name: 'ci' } })
    const { key, id } = made.json
    expect(key).toHaveLength(40)
    expect(await me({ Authorization: `Bearer ${key}` })).toMatchObject({ status: 200 })
    const listed = await server().call('GET', '/api-keys')
    expect(JSON.stringify(listed.json)).not.toContain(key)
    expect(await server().call('DELETE', `/api-keys/${id}`)).toMatchObject({ status: 204 })
    expect(await me({ Authorization: `Bearer ${key}` })).toMatchObject({
      status: 401,
      json: { code: 'unauthenticated' },
    })
  })

  test.each(['Bearer', 'Bearer wrong', 'Basic !!!', 'Basic YWJj', 'Digest a=b', ''])(
    'that does not hold (%j) is a 401 which does not make browsers ask for a password',
    async (authorization) => {
      const answer = await me({ Authorization: authorization })
      expect(answer).toMatchObject({ status: 401, json: { code: 'unauthenticated' } })
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
    },
  )
})

test('nobody is let in without credentials, except where the contract says so', async () => {
  expect(await me({})).toMatchObject({ status: 401, json: { code: 'unauthenticated' } })
  expect(await answerOf(await server().fetch('/api/v1/openapi.json'))).toMatchObject({ status: 200 })
})

describe('a session', () => {
  async function signIn(): Promise<{ cookie: string; setCookie: string }> {
    const link = await server().call('POST', '/sign-in-links', { username: 'admin' })
    const response = await server().fetch('/api/v1/sessions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' },
      body: JSON.stringify({ token: link.json.token }),
    })
    expect(response.status).toBe(200)
    const setCookie = response.headers.get('set-cookie') ?? ''
    return { cookie: setCookie.split(';')[0] ?? '', setCookie }
  }

  test('comes from a sign-in link, in a cookie that scripts cannot read and other sites cannot send', async () => {
    const { cookie, setCookie } = await signIn()
    expect(setCookie).toContain('HttpOnly')
    expect(setCookie).toContain('SameSite=Strict')
    expect(setCookie).toContain('Path=/')
    expect(setCookie).not.toContain('Secure')
    expect(await me({ Cookie: `theme=dark; ${cookie}` })).toMatchObject({
      status: 200,
      json: { user: { username: 'admin' } },
    })
  })

  test('is made by a link once', async () => {
    const link = await server().call('POST', '/sign-in-links', { username: 'admin' })
    const use = () => server().call('POST', '/sessions', { token: link.json.token }, { Authorization: '' })
    expect(await use()).toMatchObject({ status: 200 })
    expect(await use()).toMatchObject({ status: 401, json: { code: 'sign_in_link_invalid' } })
  })

  test('ends by signing out, and the cookie goes', async () => {
    const { cookie } = await signIn()
    const out = await server().fetch('/api/v1/sessions/current', {
      method: 'DELETE',
      headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' },
    })
    expect(out.status).toBe(204)
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(await me({ Cookie: cookie })).toMatchObject({ status: 401 })
  })

  test('reads without more, but writes only from our own pages', async () => {
    const { cookie } = await signIn()
    const host = new URL(server().url).host
    const write = (headers: Record<string, string>) =>
      server()
        .fetch('/api/v1/teams', {
          method: 'POST',
          headers: { Cookie: cookie, 'Content-Type': 'application/json', ...headers },
          body: JSON.stringify({ name: `team-${Math.random().toString(36).slice(2)}` }),
        })
        .then(answerOf)
    expect(await write({ 'Sec-Fetch-Site': 'same-origin' })).toMatchObject({ status: 201 })
    expect(await write({ 'Sec-Fetch-Site': 'none' })).toMatchObject({ status: 201 })
    expect(await write({ Origin: `http://${host}` })).toMatchObject({ status: 201 })
    for (const headers of [
      {},
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site', Origin: `http://${host}` },
    ]) {
      expect(await write(headers as Record<string, string>)).toMatchObject({
        status: 403,
        json: { code: 'csrf' },
      })
    }
  })

  test('cannot be forced on anybody from another site', async () => {
    const link = await server().call('POST', '/sign-in-links', { username: 'admin' })
    const forced = await server().call(
      'POST',
      '/sessions',
      { token: link.json.token },
      { 'Sec-Fetch-Site': 'cross-site' },
    )
    expect(forced).toMatchObject({ status: 403, json: { code: 'csrf' } })
  })

  test('gives way to an API key that is sent along', async () => {
    const { cookie } = await signIn()
    expect(await me({ Cookie: cookie, Authorization: 'Bearer wrong' })).toMatchObject({ status: 401 })
    const write = await server().call('POST', '/teams', { name: 'by-key' }, { Cookie: cookie })
    expect(write).toMatchObject({ status: 201 })
  })
})

test('behind TLS the session cookie is sent over TLS only, and the host of the origin counts as our own', async () => {
  const secure = await startTestServer({ origin: 'https://models.example.org' })
  try {
    const response = await fetch(`http://127.0.0.1:${secure.port}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'https://models.example.org' },
      body: JSON.stringify({ token: secure.signInToken }),
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('set-cookie')).toContain('; Secure')
    expect(response.headers.get('strict-transport-security')).toContain('max-age')
  } finally {
    await secure.stop()
  }
})

test('sign-ins that fail too often from one address have to wait, and are told how long', async () => {
  const own = await startTestServer()
  try {
    const attempt = (token: string) => own.call('POST', '/sessions', { token })
    for (let index = 0; index < 10; index++) {
      expect(await attempt('wrong')).toMatchObject({ status: 401, json: { code: 'sign_in_link_invalid' } })
    }
    const refused = await attempt(own.signInToken)
    expect(refused).toMatchObject({ status: 429, json: { code: 'rate_limited' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await own.call('GET', '/me')).toMatchObject({ status: 200 })
  } finally {
    await own.stop()
  }
})

test('the log tells of the request and holds no key, token or cookie', async () => {
  const own = await startTestServer()
  try {
    await own.call('GET', '/search?q=a-secret-query')
    await own.call('GET', '/me', undefined, { Authorization: 'Bearer not-a-key-but-secret' })
    await own.call('POST', '/sessions', { token: own.signInToken })
    const made = await own.call('POST', '/api-keys', { name: 'ci' })
    const log = await own.logged()
    expect(log).toContain('"route":"/search"')
    expect(log).toContain('"user":"admin"')
    for (const secret of [
      own.apiKey,
      own.signInToken,
      made.json.key,
      'not-a-key-but-secret',
      'a-secret-query',
      'Bearer',
    ]) {
      expect(log).not.toContain(secret)
    }
  } finally {
    await own.stop()
  }
})

test('the door of a change is named by our own clients and is REST for all others', async () => {
  const create = (name: string, headers: Record<string, string>) =>
    server().call('POST', '/registries', { name }, headers)
  await create('By app', { 'Vitrine-Client': 'app' })
  await create('By cli', { 'Vitrine-Client': 'cli' })
  await create('By script', { 'Vitrine-Client': 'system' })
  const events = await server().call('GET', '/events?limit=3')
  expect(events.json.items.map((event: { door: string }) => event.door)).toEqual(['rest', 'cli', 'app'])
})
