import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '../contract/endpoint.ts'
import { endpoints } from '../contract/routes/index.ts'
import { PG_URL, postgresStorage } from './testing/postgres-storage.ts'
import { startTestServer, type TestServer } from './testing/test-server.ts'

/**
 * A caller's mistake is never a 5xx (semantics.md, Answers): every call of the contract with nonsense in every place
 * where something can be put, mixed with things that are there, so that it gets past the first look.
 */
async function things(server: TestServer): Promise<string[]> {
  const { json } = await server.call('GET', '/registries/Model/collections?limit=3')
  const collection = json.items[0]
  const versions = await server.call('GET', `/collections/${collection.id}/versions?limit=3`)
  const version = versions.json.items[0]
  const there: string[] = [
    'Model',
    collection.id,
    collection.name,
    version.versionId,
    version.version,
    version.path,
    'latest',
    'admin',
  ]
  if (version.run !== null)
    there.push(version.run.id, version.run.name, version.run.project, version.run.entity)
  return there
}

const STREAMS: readonly string[] = ['eventStream']
/** What takes things away comes last, so that the others have something to act on. */
const calls = (Object.entries(endpoints) as [string, Endpoint][])
  .filter(([name]) => !STREAMS.includes(name))
  .toSorted(([, a], [, b]) => Number(a.method === 'delete') - Number(b.method === 'delete'))

const odd = fc.constantFrom(
  '',
  ' ',
  '.',
  '..',
  '~',
  '%',
  '*',
  '/',
  ':',
  '\\',
  '\u0000',
  '\ud800',
  '\u202e',
  'v0',
  'v99999999999999999999',
  '-1',
  'null',
  '__proto__',
  'constructor',
  "' or 1=1 --",
  '{"$ne":1}',
  '{"name":{"$regex":"(((("}}',
  '{"a":{"$in":[]}}',
  '9007199254740993',
  '1e309',
  '2026-02-30T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '0001-01-01T00:00:00Z',
  'x'.repeat(5000),
)
const word = fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 20 }))
const text = (there: readonly string[]) =>
  fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...there) }, { weight: 3, arbitrary: word })
const number = fc.constantFrom(-1, 0, 1, 2 ** 31, 2 ** 53, -(2 ** 53), 1.5, 1e300)
const value = (there: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 4, arbitrary: text(there) },
    { weight: 1, arbitrary: number },
    { weight: 2, arbitrary: fc.array(fc.oneof(text(there), number), { maxLength: 3 }) },
    { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  )

/** Mostly the fields that are declared, each with a value that may fit. */
function bodyOf(schema: z.ZodType, there: readonly string[]): fc.Arbitrary<unknown> {
  const keys = schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
  const fields = Object.fromEntries(keys.map((key) => [key, value(there)]))
  return fc.oneof(
    { weight: 6, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.jsonValue() },
  )
}

const queryOf = (
  schema: z.ZodType | undefined,
  there: readonly string[],
): fc.Arbitrary<Record<string, string | undefined>> =>
  schema instanceof z.ZodObject
    ? fc.record(Object.fromEntries(Object.keys(schema.shape).map((key) => [key, text(there)])), {
        requiredKeys: [],
      })
    : fc.constant({})

describe.each(PG_URL === undefined ? ['sqlite'] : ['sqlite', 'postgres'])('nonsense on %s', (engine) => {
  let server: TestServer
  let there: string[] = []
  let drop: (() => Promise<void>) | undefined
  /** How often each class of status was the answer. */
  const seen = new Map<number, number>()

  beforeAll(async () => {
    const shared = engine === 'postgres' ? await postgresStorage() : undefined
    drop = shared && (() => shared.drop())
    server = await startTestServer({ demoIfEmpty: true, ...(shared && { storage: shared.storage }) })
    there = await things(server)
  }, 90_000)
  afterAll(async () => {
    await server.stop()
    await drop?.()
  })

  test.each(calls.map(([name, endpoint]) => ({ name, endpoint })))(
    'for $name is never a 5xx',
    async ({ endpoint }) => {
      const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
      const request = fc.record({
        params: fc.record(Object.fromEntries(names.map((name) => [name, text(there)]))),
        query: queryOf(endpoint.query, there),
        body: endpoint.body === undefined ? fc.constant(undefined) : bodyOf(endpoint.body, there),
      })
      await fc.assert(
        fc.asyncProperty(request, async ({ params, query, body }) => {
          const answer = await server.call(
            endpoint.method.toUpperCase(),
            addressOf(endpoint, params, query),
            body,
          )
          const kind = Math.floor(answer.status / 100)
          seen.set(kind, (seen.get(kind) ?? 0) + 1)
          expect({ isFault: kind >= 5, ...answer }).toMatchObject({ isFault: false })
        }),
        // The same nonsense every time: other seeds are for a person who looks for more.
        { numRuns: 25, seed: 1 },
      )
    },
  )

  test('was not all refused at the first look', () => {
    expect(seen.get(2)).toBeGreaterThan(50)
    expect(seen.get(4)).toBeGreaterThan(500)
  })
})

function addressOf(
  endpoint: Endpoint,
  params: Record<string, string>,
  query: Record<string, string | undefined>,
): string {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((params[name] ?? '').toWellFormed()),
  )
  const search = new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  return search.size === 0 ? path : `${path}?${search}`
}
