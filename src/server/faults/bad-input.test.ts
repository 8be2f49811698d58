import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256Of, testServer } from '../testing/test-server.ts'

const server = testServer()

const VERSIONS = '/projects/admin/nasty/versions'
const file = (path: string) => ({ path, sha256: sha256Of('content'), size: 7 })
const manifest = (changes: object) => ({
  artifact: 'thing',
  type: 'model',
  files: [file('a.txt')],
  ...changes,
})
const nested = (depth: number): unknown => JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth))
const TEN_KB = 'x'.repeat(10_000)

interface Nonsense {
  readonly what: string
  readonly method?: string
  readonly path?: string
  readonly body: unknown
  readonly code: string
  readonly field?: RegExp
}

const NONSENSE: readonly Nonsense[] = [
  ...[
    '../../etc/passwd',
    '/etc/passwd',
    'a/../../b',
    'C:\\windows',
    '..\\..\\b',
    'a//b',
    './a',
    'a\u0001b',
    '',
  ].map((path) => ({
    what: `a file path that leaves the version: ${JSON.stringify(path)}`,
    body: manifest({ files: [file(path)] }),
    code: 'invalid_file_path',
    field: /files\[0\]\.path/,
  })),
  {
    what: 'a file path of 10 kB',
    body: manifest({ files: [file(TEN_KB)] }),
    code: 'invalid_file_path',
    field: /files\[0\]/,
  },
  { what: 'an artifact name of 10 kB', body: manifest({ artifact: TEN_KB }), code: 'invalid_name' },
  { what: 'an alias of 10 kB', body: manifest({ aliases: [TEN_KB] }), code: 'invalid_name' },
  { what: 'a tag of 10 kB', body: manifest({ tags: [TEN_KB] }), code: 'invalid_name', field: /tags/ },
  {
    what: 'a project name of 10 kB',
    path: '/projects',
    body: { entity: 'admin', name: TEN_KB },
    code: 'invalid_name',
  },
  { what: 'a registry name of 10 kB', path: '/registries', body: { name: TEN_KB }, code: 'invalid_name' },
  {
    what: 'a file path with the character U+0000',
    body: manifest({ files: [file('a\u0000b')] }),
    code: 'invalid_input',
    field: /files\[0\]\.path/,
  },
  { what: 'a type of 10 kB', body: manifest({ type: TEN_KB }), code: 'invalid_name', field: /type/ },
  { what: 'metadata nested 1,000 deep', body: manifest({ metadata: nested(1_000) }), code: 'invalid_json' },
  {
    what: 'a manifest of 200,000 entries',
    body: manifest({ files: Array.from({ length: 200_000 }, (_, index) => file(`f${index}`)) }),
    code: 'invalid_input',
    field: /files/,
  },
  { what: 'an empty manifest', body: manifest({ files: [] }), code: 'invalid_input', field: /files/ },
  {
    what: 'the same path twice',
    body: manifest({ files: [file('a'), file('a')] }),
    code: 'invalid_file_path',
  },
  {
    what: 'a file that is a folder as well',
    body: manifest({ files: [file('a'), file('a/b')] }),
    code: 'invalid_file_path',
  },
  {
    what: 'files that are no list',
    body: manifest({ files: 'a.txt' }),
    code: 'invalid_input',
    field: /files/,
  },
  {
    what: 'a size below zero',
    body: manifest({ files: [{ ...file('a'), size: -1 }] }),
    code: 'invalid_input',
    field: /files\[0\]/,
  },
  {
    what: 'a digest that is none',
    body: manifest({ files: [{ ...file('a'), sha256: 'abc' }] }),
    code: 'invalid_input',
    field: /files\[0\]/,
  },
  {
    what: 'metadata that is a list',
    body: manifest({ metadata: [] }),
    code: 'invalid_input',
    field: /metadata/,
  },
  { what: 'an unknown field', body: manifest({ colour: 'red' }), code: 'invalid_input', field: /colour/ },
  {
    what: 'an unknown field within an entry',
    body: manifest({ files: [{ ...file('a'), mode: 7 }] }),
    code: 'invalid_input',
    field: /files\[0\]/,
  },
  {
    what: 'a tag with markup in it',
    body: manifest({ tags: ['<script>alert(1)</script>'] }),
    code: 'invalid_name',
    field: /tags/,
  },
  {
    what: 'a registry description of 5 MB',
    path: '/registries',
    body: { name: 'fine', description: 'x'.repeat(5_000_000) },
    code: 'payload_too_large',
  },
  {
    what: 'a registry description that is a little too long',
    path: '/registries',
    body: { name: 'fine', description: TEN_KB.padEnd(10_001) },
    code: 'invalid_input',
    field: /description/,
  },
  {
    what: 'a registry description with half a surrogate pair',
    path: '/registries',
    body: { name: 'fine', description: 'a\ud800b' },
    code: 'invalid_input',
    field: /description/,
  },
  { what: 'the name of a key of 10 kB', path: '/api-keys', body: { name: TEN_KB }, code: 'invalid_input' },
  {
    what: 'the name of a person of 10 kB',
    method: 'PATCH',
    path: '/users/admin',
    body: { name: TEN_KB },
    code: 'invalid_input',
    field: /name/,
  },
  { what: 'a body that is a list', body: [], code: 'invalid_input' },
  { what: 'a body that is null', body: null, code: 'invalid_input' },
]

test.each(NONSENSE)(
  '$what is refused as $code, in a sentence, and nothing is stored',
  async ({ method = 'POST', path = VERSIONS, body, code, field }) => {
    await server().call('POST', '/projects', { entity: 'admin', name: 'nasty' })
    const before = await newestEvent()
    const answer = await server().call(method, path, body)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.json).toMatchObject({ code, detail: expect.stringMatching(/^.{10,3000}$/s) })
    expect(answer.json.field ?? '').toMatch(field ?? /^/)
    expect(await newestEvent()).toBe(before)
  },
)

/** Whatever changes is in the log: if its newest event is the same, nothing did. */
async function newestEvent(): Promise<number> {
  const { json } = await server().call('GET', '/events?limit=1')
  return json.items[0].seq
}

test.each([
  ['other bytes', 'digest_mismatch', 'CONTENT'],
  ['more bytes', 'length_mismatch', 'content and more'],
  ['fewer bytes', 'length_mismatch', 'cont'],
  ['no bytes', 'length_mismatch', ''],
])(
  '%s than announced are refused as %s; the version stays unseen until the right ones come',
  async (what, code, sent) => {
    const artifact = `digest-${createHash('sha256').update(what).digest('hex').slice(0, 8)}`
    await server().call('POST', '/projects', { entity: 'admin', name: 'nasty' })
    const body = { artifact, type: 'model', files: [{ path: 'a', sha256: sha256Of('content'), size: 7 }] }
    const upload = async () =>
      (await server().call('POST', VERSIONS, body)).json.uploads[0]?.url as string | undefined
    const url = await upload()
    expect(url).toBeDefined()
    const refused = await server().fetch(url ?? '', { method: 'PUT', body: sent })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ code })
    expect((await server().call('GET', `/projects/admin/nasty/artifacts/${artifact}`)).status).toBe(404)
    expect(await upload()).toBeDefined()
  },
)

test('a search for a megabyte is refused in a sentence, as is one that is longer than an address can be', async () => {
  const long = await server().call('GET', `/search?q=${'x'.repeat(10_001)}`)
  expect([long.status, long.json]).toMatchObject([422, { code: 'invalid_input', field: 'q' }])
  const megabyte = await server().call('GET', `/search?q=${'x'.repeat(1_000_000)}`)
  expect(megabyte.status).toBeGreaterThanOrEqual(400)
  expect(megabyte.status).toBeLessThan(500)
  expect(megabyte.json).toMatchObject({ detail: expect.stringMatching(/^.{10,3000}$/s) })
})

test('a card of 5 MB is refused in a sentence, and the one before it stays', async () => {
  const { json } = await server().call('POST', '/registries/Model/collections', {
    name: 'card',
    type: 'model',
  })
  const card = `/collections/${json.id}/card`
  await server().call('PUT', card, { body: 'first' })
  const refused = await server().call('PUT', card, { body: 'x'.repeat(5_000_000) })
  expect(refused.status).toBeGreaterThanOrEqual(400)
  expect(refused.status).toBeLessThan(500)
  expect(refused.json).toMatchObject({ detail: expect.stringMatching(/at most|too large/) })
  expect((await server().call('GET', card)).json).toMatchObject({ body: 'first', revision: 1 })
})
