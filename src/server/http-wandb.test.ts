import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { logVersion, testServer } from './testing/test-server.ts'
import { answerIn, keyOfNewUser, wandbQuery } from './testing/wandb-client.ts'

const server = testServer()

const ask = (query: string, variables: Record<string, unknown> = {}, key?: string) =>
  wandbQuery(server(), query, variables, key)

const post = (path: string, init: RequestInit = {}) => server().fetch(path, { method: 'POST', ...init })

const FILES = `query ($name: String!) {
  project(name: "secret", entityName: "admin") {
    artifact(name: $name) {
      id currentManifest { file { directUrl } } files(first: 50) { edges { node { name directUrl } } }
    }
  }
}`

/** Where the SDK would get the only file of an artifact, and its manifest. */
async function addresses(name: string): Promise<{ id: string; file: URL; manifest: URL }> {
  const { data } = await ask(FILES, { name })
  const { id, currentManifest, files } = data.project.artifact
  return {
    id,
    file: new URL(files.edges[0].node.directUrl),
    manifest: new URL(currentManifest.file.directUrl),
  }
}

const get = async (url: URL) => {
  const response = await fetch(url)
  return { status: response.status, text: await response.text() }
}

beforeAll(async () => {
  await server().call('POST', '/projects', { entity: 'admin', name: 'secret', visibility: 'restricted' })
  for (const artifact of ['first', 'second']) {
    await logVersion(server(), { 'model.bin': `weights of ${artifact}` }, { project: 'secret', artifact })
  }
})

describe('Who sends no key', () => {
  test.each<Record<string, string>>([
    {},
    { Authorization: 'Basic !!!' },
    { Authorization: `Basic ${btoa('api:wrong')}` },
  ])('is told so by a 401 in words: %j', async (headers) => {
    for (const path of ['/graphql', '/files/admin/secret/run1/file_stream']) {
      const answer = await answerIn(await post(path, { headers, body: '{"query":"{ viewer { id } }"}' }))
      expect(answer).toMatchObject({ status: 401, errors: [expect.stringMatching(/key|credentials/i)] })
    }
  })

  test('gets in by no session of a browser either: another site could make one write here', async () => {
    const session = await post('/api/v1/sessions', {
      headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' },
      body: JSON.stringify({ token: server().signInToken }),
    })
    const headers = { Cookie: (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
    expect(headers.Cookie).not.toBe('')
    const body = '{"query":"{ viewer { id } }"}'
    expect((await post('/graphql', { headers, body })).status).toBe(401)
  })
})

test.each([
  '/sdk/otel/v1/metrics',
  '/sdk/otel/v1/logs',
  '/graphql/more',
  '/files/admin/secret/run1',
  '/files/admin/secret/run1/other_stream',
  '/wandb/uploads',
  '/wandb/manifests',
  '/wandb/other',
  '/oidc/token',
])(
  'a POST that nobody knows is a 404, by which the SDK learns what a server does not do: %s',
  async (path) => {
    expect((await post(path, { body: '{}' })).status).toBe(404)
  },
)

describe('A signed address', () => {
  test('needs no credentials and minds none', async () => {
    const { file, manifest } = await addresses('first:v0')
    expect(await get(file)).toEqual({ status: 200, text: 'weights of first' })
    const stray = await fetch(file, { headers: { Authorization: `Basic ${btoa('someone:else')}` } })
    expect(stray.status).toBe(200)
    expect(JSON.parse((await get(manifest)).text)).toMatchObject({ contents: { 'model.bin': { size: 16 } } })
  })

  test('leads to nothing else when it is changed', async () => {
    const [first, second] = [await addresses('first:v0'), await addresses('second:v0')]
    const token = first.file.searchParams.get('token') ?? ''
    const otherFile = new URL(second.file)
    otherFile.searchParams.set('token', token)
    const cut = new URL(first.file)
    cut.searchParams.set('token', token.slice(0, -1))
    const [payload = '', signature = ''] = (first.manifest.searchParams.get('token') ?? '').split('.')
    const forged = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
    const otherId = (await server().call('GET', '/resolve?path=admin/secret/second:v0')).json.version
      .versionId
    const rewritten = btoa(JSON.stringify({ ...forged, grant: { kind: 'manifest', version: otherId } }))
    const otherManifest = new URL(first.manifest)
    otherManifest.searchParams.set('token', `${rewritten.replaceAll('=', '')}.${signature}`)
    const crossed = new URL(first.manifest)
    crossed.searchParams.set('token', token)
    const bare = new URL(first.file.origin + first.file.pathname)
    for (const url of [otherFile, cut, otherManifest, crossed, bare]) {
      const { status, text } = await get(url)
      expect([status, text]).toEqual([403, expect.stringContaining('not valid')])
    }
  })

  test('for reading does not let anybody write', async () => {
    const { manifest } = await addresses('first:v0')
    const url = `/wandb/uploads${manifest.search}`
    const answer = await answerIn(await server().fetch(url, { method: 'PUT', body: 'other bytes' }))
    expect(answer).toMatchObject({ status: 403, errors: [expect.stringContaining('reading')] })
  })

  test('is in no line of the log', async () => {
    const { file, manifest } = await addresses('first:v0')
    await get(file)
    await get(manifest)
    const log = await server().logged()
    expect(log).toContain('"route":"/wandb/manifests"')
    for (const url of [file, manifest]) {
      expect(log).not.toContain(url.searchParams.get('token') ?? 'no token')
      expect(log).not.toContain((url.searchParams.get('token') ?? '').slice(0, 30))
    }
  })

  test('for sending takes those bytes only that it was signed for', async () => {
    const artifactID = await begun('sent')
    const sent = await ask(
      `mutation ($files: [CreateArtifactFileSpecInput!]!) {
        createArtifactFiles(input: { artifactFiles: $files, storageLayout: V2 }) { files { edges { node { uploadUrl } } } }
      }`,
      { files: [{ artifactID, name: 'a.bin', md5: 'XUFAKrxLKna5cZ2REBfFkg==' }] },
    )
    const url = new URL(sent.data.createArtifactFiles.files.edges[0].node.uploadUrl)
    const put = async (body: string) => (await fetch(url, { method: 'PUT', body })).status
    expect(await put('other')).toBeGreaterThanOrEqual(400)
    expect(await put('other')).toBeLessThan(500)
    expect(await put('hello')).toBe(200)
  })

  test('for parts of a large file makes the file when all of them are there, for this artifact alone', async () => {
    const [artifactID, other] = [await begun('in-parts'), await begun('other')]
    const md5Of = (text: string) => createHash('md5').update(text).digest()
    const parts = ['hel', 'lo'].map((text, index) => ({
      partNumber: index + 1,
      hexMD5: md5Of(text).toString('hex'),
    }))
    const sent = await ask(
      `mutation ($files: [CreateArtifactFileSpecInput!]!) {
        createArtifactFiles(input: { artifactFiles: $files, storageLayout: V2 }) { files { edges { node {
          storagePath uploadMultipartUrls { uploadID uploadUrlParts { partNumber uploadUrl } }
        } } } }
      }`,
      {
        files: [
          { artifactID, name: 'a.bin', md5: md5Of('hello').toString('base64'), uploadPartsInput: parts },
          { artifactID, name: 'b.bin', md5: md5Of('small').toString('base64'), uploadPartsInput: [] },
        ],
      },
    )
    const [large, small] = sent.data.createArtifactFiles.files.edges
    expect(small.node.uploadMultipartUrls).toBeNull()
    const { uploadID, uploadUrlParts } = large.node.uploadMultipartUrls
    const complete = (id = artifactID) =>
      ask(
        `mutation ($completeMultipartAction: CompleteMultipartAction!, $completedParts: [UploadPartsInput!]!,
          $artifactID: ID!, $storagePath: String!, $uploadID: String!) {
          completeMultipartUploadArtifact(input: { completeMultipartAction: $completeMultipartAction,
            completedParts: $completedParts, artifactID: $artifactID, storagePath: $storagePath, uploadID: $uploadID
          }) { digest }
        }`,
        {
          completeMultipartAction: 'Complete',
          completedParts: parts,
          artifactID: id,
          storagePath: large.node.storagePath,
          uploadID,
        },
      )
    const send = async (number: number, body: string) => {
      const { uploadUrl } = uploadUrlParts[number - 1]
      const { status, headers } = await fetch(uploadUrl, { method: 'PUT', body })
      return [status, headers.get('etag')]
    }
    expect(await send(2, 'lo')).toEqual([200, `"${parts[1]?.hexMD5}"`])
    expect(await complete()).toMatchObject({
      errors: [expect.stringContaining('Part 1 of a.bin')],
    })
    expect((await send(1, 'other'))[0]).toBe(422)
    expect((await send(1, 'hel'))[0]).toBe(200)
    expect(await complete(other)).toMatchObject({ errors: [expect.stringContaining('another')] })
    const { data } = await complete()
    expect(data.completeMultipartUploadArtifact.digest).toBe(md5Of('hello').toString('base64'))
  })
})

/** An artifact that is being sent, of the secret project. */
async function begun(artifactCollectionName: string): Promise<string> {
  const input = {
    entityName: 'admin',
    projectName: 'secret',
    artifactTypeName: 'model',
    artifactCollectionName,
    digest: 'unknown',
    aliases: [],
  }
  const { data } = await ask(
    `mutation ($input: CreateArtifactInput!) { createArtifact(input: $input) { artifact { id state } } }`,
    { input },
  )
  return data.createArtifact.artifact.id
}

describe('What a stranger may not see', () => {
  let key = ''
  let artifact = ''
  let run = ''
  beforeAll(async () => {
    key = await keyOfNewUser(server(), 'stranger')
    artifact = (await addresses('first:v0')).id
    const made = await ask(
      `mutation { upsertBucket(input: { entityName: "admin", modelName: "secret", name: "run1" }) { bucket { id name } } }`,
    )
    run = made.data.upsertBucket.bucket.name
  })

  test('does not exist in any query, by name or by id', async () => {
    expect((await ask('{ viewer { username } }', {}, key)).data.viewer.username).toBe('stranger')
    const { data, errors } = await ask(
      `query ($id: ID!) {
        project(name: "secret", entityName: "admin") { id name artifact(name: "first:v0") { id } }
        model(name: "secret", entityName: "admin") { bucket(name: "run1", missingOk: true) { id } }
        artifact(id: $id) { id digest currentManifest { file { directUrl } } }
      }`,
      { id: artifact },
      key,
    )
    expect({ data, errors }).toEqual({ data: { project: null, model: null, artifact: null }, errors: [] })
  })

  test('is refused in any write as what is not there is, in the same words', async () => {
    const writes: [string, Record<string, unknown>][] = [
      ['upsertBucket', { entityName: 'admin', modelName: 'secret', name: 'run1' }],
      ['createRunFiles', { entityName: 'admin', projectName: 'secret', runName: 'run1', files: ['a.txt'] }],
      [
        'createArtifact',
        {
          entityName: 'admin',
          projectName: 'secret',
          artifactTypeName: 'model',
          artifactCollectionName: 'first',
          digest: 'x',
        },
      ],
      [
        'linkArtifact',
        {
          artifactID: artifact,
          artifactPortfolioName: 'Stolen',
          entityName: 'admin',
          projectName: 'wandb-registry-Model',
        },
      ],
      ['commitArtifact', { artifactID: artifact }],
      [
        'useArtifact',
        { entityName: 'stranger', projectName: 'own', runName: 'reader', artifactID: artifact },
      ],
    ]
    await ask(
      `mutation { upsertBucket(input: { entityName: "stranger", modelName: "own", name: "reader" }) { bucket { id } } }`,
      {},
      key,
    )
    const write = (name: string, input: unknown) =>
      ask(`mutation ($input: Input!) { ${name}(input: $input) { clientMutationId } }`, { input }, key)
    // What is there and what never was: the answers must not differ by more than the name that was asked for.
    const missing = (input: unknown) =>
      JSON.parse(
        JSON.stringify(input).replace('"secret"', '"nowhere"').replace(artifact, btoa('Artifact:12345')),
      )
    for (const [name, input] of writes) {
      const { status, data, errors } = await write(name, input)
      expect({ name, status, data }).toEqual({ name, status: 200, data: { [name]: null } })
      expect(errors).toHaveLength(1)
      const absent = await write(name, missing(input))
      expect(errors.map((words) => words.replaceAll('secret', 'nowhere'))).toEqual(absent.errors)
    }
    const stream = await post(`/files/admin/secret/${run}/file_stream`, {
      headers: { Authorization: `Basic ${btoa(`api:${key}`)}` },
      body: '{}',
    })
    expect(stream.status).toBe(404)
  })
})

/** What the SDK does not send again. */
const FINAL = expect.toBeOneOf([400, 413, 422])

describe('Without a signed address', () => {
  const fetchByMd5 = async (md5: string, key?: string) => {
    const { id } = await addresses('first:v0')
    const headers: Record<string, string> =
      key === undefined ? {} : { Authorization: `Basic ${btoa(`api:${key}`)}` }
    const path = `/artifactsV2/default/admin/secret/first/${encodeURIComponent(id)}//${md5}/model.bin`
    const response = await server().fetch(path, { headers })
    return [response.status, await response.text()]
  }
  const MD5 = createHash('md5').update('weights of first').digest('hex')

  test('a file is had by the MD5 of its bytes with a key that may see it, and by nobody else', async () => {
    expect(await fetchByMd5(MD5, server().apiKey)).toEqual([200, 'weights of first'])
    expect((await fetchByMd5('0'.repeat(32), server().apiKey))[0]).toBe(404)
    expect((await fetchByMd5(MD5))[0]).toBe(401)
    const other = await keyOfNewUser(server(), 'passer-by')
    expect((await fetchByMd5(MD5, other))[0]).toBe(404)
  })
})

describe('A document that would overload', () => {
  const nested = (levels: number): string => (levels === 0 ? 'id' : `project { ${nested(levels - 1)} }`)
  const aliases = (count: number) =>
    `{ ${Array.from({ length: count }, (_, index) => `a${index}: viewer { id }`).join(' ')} }`
  const fragments = Array.from(
    { length: 12 },
    (_, index) => `fragment F${index} on Query { a { ...F${index + 1} } b { ...F${index + 1} } }`,
  ).join(' ')

  test.each([
    ['deep', `{ ${nested(60)} }`, 'deep'],
    ['with 9,999 aliases', aliases(9999), /tokens|things|Too big/],
    ['with 21 aliases', aliases(21), 'at most 20'],
    ['of fragments in fragments', `{ ...F0 } ${fragments} fragment F12 on Query { id }`, 'fields'],
    ['endless', '{ ...A } fragment A on Query { viewer { ...A } }', 'itself'],
    ['unreadable', '{ viewer {', 'cannot be read'],
    ['too long', `{ viewer { id } } #${'x'.repeat(210_000)}`, '200000 characters'],
  ])('is refused in words: %s', async (_, query, words) => {
    const { status, errors } = await ask(query)
    expect({ status, errors }).toEqual({ status: FINAL, errors: [expect.stringMatching(words)] })
  })

  test('by absurd pages is answered with what is a page here', async () => {
    for (const first of [0, -1, 5000, 2_000_000_000]) {
      const { status, data, errors } = await ask(
        `query ($first: Int) { project(name: "secret", entityName: "admin") {
          artifact(name: "first") { files(first: $first) { edges { node { name } } pageInfo { hasNextPage } } }
        } }`,
        { first },
      )
      expect({ status, errors }).toEqual({ status: 200, errors: [] })
      expect(data.project.artifact.files.edges).toHaveLength(1)
    }
  })

  test('by a cursor that is none of ours is refused in words', async () => {
    const { status, errors } = await ask(
      `{ project(name: "secret", entityName: "admin") { artifact(name: "first") { files(after: "nonsense") { edges { node { name } } } } } }`,
    )
    expect({ status, errors }).toEqual({ status: 200, errors: [expect.stringMatching(/cursor/i)] })
  })

  test.each(['', 'null', '[]', '{', '{"query":1}', '{"query":"{ viewer { id } }","variables":"x"}'])(
    'or is no request at all is a refusal, never a failure: %j',
    async (body) => {
      const headers = { Authorization: `Basic ${btoa(`api:${server().apiKey}`)}` }
      const { status, errors } = await answerIn(await post('/graphql', { headers, body }))
      expect({ status, errors }).toEqual({ status: FINAL, errors: [expect.stringMatching(/\w+ \w+/)] })
    },
  )
})

describe('What is not known here', () => {
  const linesOf = async (what: string) =>
    (await server().logged())
      .split('\n')
      .filter((line) => line.includes('something unknown') && line.includes(`"what":"${what}"`))

  test('is null where it was to be read, and logged with operation and field', async () => {
    const { data, errors } = await ask('query Newer { viewer { username shoeSize hats { colour } } }')
    expect({ data, errors }).toEqual({
      data: { viewer: { username: 'admin', shoeSize: null, hats: null } },
      errors: [],
    })
    expect(await linesOf('User.shoeSize')).toEqual([expect.stringContaining('"operation":"Newer"')])
  })

  test('is passed over where it is an input key, and logged without its value', async () => {
    const { errors } = await ask(
      `mutation Newer { upsertBucket(input: { entityName: "admin", modelName: "secret", name: "run1", mood: "confidential-mood" }) { bucket { id } } }`,
    )
    expect(errors).toEqual([])
    expect(await linesOf('Mutation.upsertBucket(input.mood)')).toEqual([
      expect.stringContaining('"kind":"input"'),
    ])
    expect(await server().logged()).not.toContain('confidential-mood')
  })

  test('is refused where it was to be written: nothing must look done that is not', async () => {
    const { status, data, errors } = await ask('mutation { paintArtifact(input: {}) { artifact { id } } }')
    expect({ status, data, errors }).toEqual({
      status: 200,
      data: { paintArtifact: null },
      errors: ['This server does not do “paintArtifact”.'],
    })
  })
})
