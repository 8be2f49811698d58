import { describe, expect, test } from 'vitest'
import type { Endpoint } from '../../contract/endpoint.ts'
import { ERROR_STATUS } from '../../contract/errors.ts'
import { endpoints } from '../../contract/routes/index.ts'
import { createMemoryStore } from '../../mock/blobs/memory-store.ts'
import { idMaker, type Services } from '../../registry/context.ts'
import { openEngine } from '../../registry/testing/world.ts'
import { statusOf } from './answer.ts'
import { createApi } from './create-api.ts'
import { openApiDocument } from './openapi/document.ts'

const all = Object.entries(endpoints) as [string, Endpoint][]

async function withApi<T>(work: (api: ReturnType<typeof createApi>) => Promise<T>): Promise<T> {
  const { database, close } = await openEngine('sqlite')
  const clock = () => new Date()
  const services: Services = { database, blobs: createMemoryStore(), clock, newId: idMaker(clock) }
  try {
    return await work(createApi(services, { authenticate: async () => null }))
  } finally {
    await close()
  }
}

describe('the door', () => {
  test('has every call of the contract', async () => {
    const mounted = await withApi(async ({ door }) => door.mounted)
    expect(all.filter(([, endpoint]) => !mounted.has(endpoint)).map(([name]) => name)).toEqual([])
  })

  test('answers every call of the contract, and asks who calls unless the contract says that it is open', async () => {
    await withApi(async ({ fetch }) => {
      for (const [name, endpoint] of all) {
        const path = endpoint.path.replaceAll(/\{\w+\}/g, 'x')
        const response = await fetch(
          new Request(`http://test/api/v1${path}`, { method: endpoint.method.toUpperCase() }),
        )
        // An open call goes on to look at what was sent, which is nothing.
        expect([name, response.status]).toEqual([name, endpoint.open ? 422 : 401])
        expect(response.headers.get('content-type')).toBe('application/problem+json')
      }
    })
  })

  test('has no two calls that the same address could mean', () => {
    const shapes = all.map(([, { method, path }]) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`)
    expect(shapes).toEqual([...new Set(shapes)])
  })
})

describe('the OpenAPI document', () => {
  type Json = Record<string, unknown>
  interface Operation {
    operationId: string
    summary: string
    security?: unknown[]
    parameters: { name: string; in: string; required: boolean; schema: Json }[]
    requestBody?: { content: Record<string, { schema: Json }> }
    responses: Record<string, { $ref?: string; content?: Record<string, { schema: Json }> }>
  }
  const document = openApiDocument('1.2.3') as Json & {
    paths: Record<string, Record<string, Operation>>
    components: { schemas: Record<string, Json>; securitySchemes: Json; responses: Json }
  }
  const operation = (endpoint: Endpoint): Operation => {
    const found = document.paths[endpoint.path]?.[endpoint.method]
    if (found === undefined) throw new Error(`${endpoint.method} ${endpoint.path} is not in the document`)
    return found
  }

  test('is of version 3.1 and says how to sign in', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Vitrine', version: '1.2.3' } })
    expect(Object.keys(document.components.securitySchemes)).toEqual(['bearer', 'basic', 'cookie'])
  })

  test('has every call of the contract under its own name, and no other', () => {
    const named = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    )
    expect(named.toSorted()).toEqual(all.map(([name]) => name).toSorted())
  })

  test('declares every parameter of a path, required', () => {
    for (const [, endpoint] of all) {
      const inPath = operation(endpoint).parameters.filter((parameter) => parameter.in === 'path')
      const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
      expect(inPath.map((parameter) => parameter.name).toSorted()).toEqual(names.toSorted())
      expect(inPath.every((parameter) => parameter.required)).toBe(true)
    }
  })

  test('gives every call its success, a schema where it answers JSON, and the problem for all else', () => {
    for (const [name, endpoint] of all) {
      const { responses } = operation(endpoint)
      expect(responses['default']).toEqual({ $ref: '#/components/responses/Problem' })
      const success = responses[statusOf(endpoint)]
      expect([name, success === undefined]).toEqual([name, false])
      if (endpoint.response === undefined) continue
      expect(Object.keys(success?.content?.['application/json']?.schema ?? {})).not.toEqual([])
    }
  })

  test('gives every call with a body the schema of that body', () => {
    for (const [name, endpoint] of all) {
      const media = endpoint.rawBody ?? (endpoint.body === undefined ? undefined : 'application/json')
      const content = operation(endpoint).requestBody?.content
      expect([name, content && Object.keys(content)]).toEqual([name, media && [media]])
    }
  })

  test('refers only to what it holds, and names no schema in vain', () => {
    const text = JSON.stringify(document)
    const referred = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? ''))
    for (const reference of referred) {
      const [root, kind, part, name, ...rest] = reference.split('/')
      expect([root, kind, rest]).toEqual(['#', 'components', []])
      expect(Object.keys((document.components as Record<string, Json>)[part ?? ''] ?? {})).toContain(name)
    }
    for (const name of Object.keys(document.components.schemas)) {
      expect(referred).toContain(`#/components/schemas/${name}`)
    }
    expect(text).not.toContain('$defs')
  })

  test('lists every code of a problem with its status', () => {
    const { description } = document.components.responses['Problem'] as { description: string }
    for (const [code, status] of Object.entries(ERROR_STATUS))
      expect(description).toContain(`\`${code}\` ${status}`)
  })

  test('tells of Idempotency-Key at every write of a signed-in caller', () => {
    for (const [name, endpoint] of all) {
      const has = operation(endpoint).parameters.some((parameter) => parameter.name === 'Idempotency-Key')
      expect([name, has]).toEqual([name, endpoint.method !== 'get' && !endpoint.open])
    }
  })

  test('lets answers grow fields, and requests not', () => {
    expect(document.components.schemas['Registry']).not.toHaveProperty('additionalProperties')
    const body = operation(endpoints.registryCreate).requestBody?.content['application/json']?.schema
    expect(body).toMatchObject({ type: 'object', additionalProperties: false, required: ['name'] })
  })
})
