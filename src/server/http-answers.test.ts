import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint } from '../contract/endpoint.ts'
import { endpoints } from '../contract/routes/index.ts'
import { startTestServer, type TestServer } from './testing/test-server.ts'

/**
 * Every reading call on the demo workspace. The test server checks each answer against the contract, in both
 * directions, and turns a difference into a 500.
 */
let server: TestServer
let known: Record<string, string> = {}

beforeAll(async () => {
  server = await startTestServer({ demoIfEmpty: true })
  known = await found()
}, 60_000)
afterAll(() => server.stop())

const get = async (path: string) => {
  const answer = await server.call('GET', path)
  expect([path, answer.status, answer.json.detail]).toEqual([path, 200, undefined])
  return answer.json
}

/** Something to put for each parameter: a thing that is there, with as much around it as possible. */
async function found(): Promise<Record<string, string>> {
  const { items: collections } = await get('/registries/Model/collections?limit=50')
  const collection = collections.toSorted(
    (a: { versionCount: number }, b: { versionCount: number }) => b.versionCount - a.versionCount,
  )[0]
  const { items: versions } = await get(`/collections/${collection.id}/versions`)
  const version = versions.find(
    (item: { run: unknown; source: unknown }) => item.run !== null && item.source !== null,
  )
  const alias = collection.aliases.find((value: { alias: string }) => value.alias !== 'latest')
  const files = await get(`/versions/${version.versionId}/files`)
  const [, , artifact] = version.source.path.replace(/:v\d+$/, '').split('/')
  return {
    registry: 'Model',
    collection: collection.id,
    collectionName: collection.name,
    version: version.versionId,
    otherVersion: versions.find((item: { versionId: string }) => item.versionId !== version.versionId)
      .versionId,
    label: version.version,
    alias: alias.alias,
    entity: version.run.entity,
    project: version.run.project,
    artifact,
    run: version.run.id,
    runName: version.run.name,
    username: 'admin',
    path: version.path,
    file: files.items[0].path,
  }
}

/** Parameters that mean something else in one path than in the others. */
const ELSEWHERE: Partial<Record<keyof typeof endpoints, Record<string, string>>> = {
  collectionByName: { collection: 'collectionName' },
  versionInCollection: { version: 'label' },
  runByName: { run: 'runName' },
}

const QUERIES: Partial<Record<keyof typeof endpoints, () => string>> = {
  resolve: () => `path=${encodeURIComponent(known['path'] ?? '')}`,
  search: () => 'q=model',
  aliasPreview: () => `to=${known['label']}`,
  fileDownload: () => `path=${encodeURIComponent(known['file'] ?? '')}`,
  runFileDownload: () => 'path=output.log',
  filePreview: () => `path=${encodeURIComponent(known['file'] ?? '')}`,
  collectionTrends: () => `collections=${known['collection']}`,
  compare: () => `versions=${known['version']},${known['otherVersion']}`,
  lineage: () => `root=${known['version']}&up=all&down=2`,
  lineagePath: () => `from=${known['run']}&to=${known['version']}`,
  lineageDiff: () => `from=${known['otherVersion']}&to=${known['version']}`,
  lineageOpenLineage: () => `root=${known['version']}&up=all&down=2`,
}

/** Never ends, and has tests of its own. */
const STREAMS: readonly string[] = ['eventStream']

const reads = (Object.entries(endpoints) as [keyof typeof endpoints, Endpoint][]).filter(
  ([name, endpoint]) => endpoint.method === 'get' && !STREAMS.includes(name),
)

describe('on the demo workspace, as the contract declares it,', () => {
  test.each(reads.map(([name, endpoint]) => ({ name, endpoint })))(
    '$name answers',
    async ({ name, endpoint }) => {
      if (name === 'teamMembers') await ensureTeam()
      if (name === 'runFileDownload') await saveRunFile('epoch 1')
      if (name === 'reportGet') await writeReport()
      const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => {
        const value = { team: 'readers', ...known }[ELSEWHERE[name]?.[parameter] ?? parameter]
        if (value === undefined) throw new Error(`Nothing is known to put for {${parameter}}`)
        return encodeURIComponent(value)
      })
      const query = QUERIES[name]?.()
      expect(await get(query === undefined ? path : `${path}?${query}`)).toBeDefined()
    },
  )

  test('lists page on to their end without repeating anything', async () => {
    const ids: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { seq: number }[]; nextCursor: string | null } = await get(
        `/events?limit=500${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      )
      ids.push(...page.items.map((event) => event.seq))
      cursor = page.nextCursor
    }
    expect(ids.length).toBeGreaterThan(100)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(ids.toSorted((a, b) => b - a))
  })

  test('lists and single things answer at a past time too', async () => {
    const at = encodeURIComponent(new Date(Date.now() - 60 * 86_400_000).toISOString())
    for (const path of ['', '/versions', '/aliases', '/card']) {
      expect(await get(`/collections/${known['collection']}${path}?at=${at}`)).toBeDefined()
    }
    expect(await get(`/registries/Model/collections?at=${at}`)).toBeDefined()
  })
})

test('collections and versions are found across registries, by filters of each', async () => {
  const found = async (path: string, filters: Record<string, unknown>) => {
    const query = Object.entries(filters).map(([name, filter]) => [name, JSON.stringify(filter)])
    return (await get(`${path}?${new URLSearchParams(Object.fromEntries(query))}`)).items
  }
  const models = await found('/collections', { registries: { name: 'Model' } })
  const all = await found('/collections', {})
  expect(models.length).toBeGreaterThan(0)
  expect(models.length).toBeLessThan(all.length)
  const [{ name, versionCount }] = models
  const versions = await found('/versions', { registries: { name: 'Model' }, collections: { name } })
  expect(versions).toHaveLength(versionCount)
  const one = { registries: { name: 'Model' }, collections: { name }, filter: { version: 'v0' } }
  expect((await found('/versions', one)).map(({ version }: { version: string }) => version)).toEqual(['v0'])
})

test('a file saved with a run is had back byte by byte, and saved again it is another', async () => {
  const { json: first } = await saveRunFile('epoch 1')
  expect(first).toMatchObject({ path: 'output.log', size: 7 })
  await saveRunFile('epoch 1\nepoch 2')
  const { items } = await get(`/runs/${known['run']}/files`)
  expect(items.map(({ path, size }: { path: string; size: number }) => [path, size])).toEqual([
    ['output.log', 15],
  ])
  const response = await server.fetch(`/api/v1/runs/${known['run']}/file?path=output.log`, {
    headers: { Authorization: `Bearer ${server.apiKey}`, Range: 'bytes=8-' },
  })
  expect([response.status, await response.text()]).toEqual([206, 'epoch 2'])
})

async function saveRunFile(content: string): Promise<{ status: number; json: unknown }> {
  const response = await server.fetch(`/api/v1/runs/${known['run']}/file?path=output.log`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${server.apiKey}`, 'Content-Type': 'application/octet-stream' },
    body: content,
  })
  return { status: response.status, json: await response.json() }
}

async function writeReport(): Promise<void> {
  const path = `/projects/${known['entity']}/${known['project']}/reports`
  const { json } = await server.call('POST', path, { title: 'What we found', spec: {} })
  known['report'] = json.id
}

async function ensureTeam(): Promise<void> {
  await server.call('POST', '/teams', { name: 'readers' })
}
