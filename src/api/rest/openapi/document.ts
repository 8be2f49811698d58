import type { Endpoint } from '../../../contract/endpoint.ts'
import { ERROR_STATUS } from '../../../contract/errors.ts'
import { endpoints } from '../../../contract/routes/index.ts'
import { Problem } from '../../../contract/schemas/common.ts'
import { statusOf } from '../answer.ts'
import { SESSION_COOKIE } from '../auth/credentials.ts'
import { BASE_PATH } from '../door.ts'
import { type Components, componentsMaker, type JsonSchema } from './components.ts'

/**
 * The OpenAPI 3.1 document, made from the endpoint records alone: it cannot say anything else than what the door
 * checks. Operation ids are the names of the records, which are also what the app's client is typed by.
 */
export function openApiDocument(version: string): Record<string, unknown> {
  const components = componentsMaker()
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
    const path = (paths[endpoint.path] ??= {})
    path[endpoint.method] = operation(name, endpoint, components)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vitrine',
      version,
      description:
        'A model registry: collections of versions, aliases that are promoted and rolled back, lineage and history. Every error is `application/problem+json` with a stable `code`. Writes take an `Idempotency-Key`: a retry then answers the same and changes nothing twice.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: BASE_PATH }],
    tags: [...new Set(Object.values(endpoints).map(({ tag }) => tag))].map((name) => ({ name })),
    security: [{ bearer: [] }, { basic: [] }, { cookie: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key.' },
        basic: {
          type: 'http',
          scheme: 'basic',
          description: 'Any user name, and an API key as the password.',
        },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description: 'The session of a browser.',
        },
      },
      responses: { Problem: problemAnswer(components) },
      schemas: components.schemas,
    },
  }
}

function operation(name: string, endpoint: Endpoint, components: Components): Record<string, unknown> {
  return {
    operationId: name,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.description === undefined ? {} : { description: endpoint.description }),
    ...(endpoint.open ? { security: [] } : {}),
    parameters: parameters(endpoint, components),
    ...requestBody(endpoint, components),
    responses: {
      [statusOf(endpoint)]: answer(endpoint, components),
      ...(endpoint.rawResponse === 'application/octet-stream' ? PARTIAL : {}),
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

const PARTIAL = {
  206: {
    description: 'The part asked for by `Range`.',
    content: {
      'application/octet-stream': {
        schema: { type: 'string', contentMediaType: 'application/octet-stream' },
      },
    },
  },
  304: { description: 'The caller has it already (`If-None-Match`).' },
}

function parameters(endpoint: Endpoint, components: Components): unknown[] {
  const inPath = endpoint.params ? listed(components.schemaOf(endpoint.params, 'input'), 'path') : []
  const inQuery = endpoint.query ? listed(components.schemaOf(endpoint.query, 'input'), 'query') : []
  return [...inPath, ...inQuery, ...headersOf(endpoint)]
}

function listed(schema: JsonSchema, place: 'path' | 'query'): unknown[] {
  const required = Array.isArray(schema['required']) ? (schema['required'] as string[]) : []
  return Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>).map(([name, found]) => {
    const { description, ...rest } = found
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    }
  })
}

function headersOf(endpoint: Endpoint): unknown[] {
  if (endpoint.path === '/events/stream') {
    return [header('Last-Event-ID', 'The `seq` of the last event received: what followed is sent first.')]
  }
  if (endpoint.rawResponse === 'application/octet-stream') {
    return [header('Range', 'One range of bytes.'), header('If-None-Match', 'The `ETag` the caller has.')]
  }
  if (endpoint.method === 'get' || endpoint.open) return []
  return [header('Idempotency-Key', 'A retry with the same key answers the same and changes nothing twice.')]
}

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
})

function requestBody(endpoint: Endpoint, components: Components): Record<string, unknown> {
  if (endpoint.rawBody !== undefined) {
    const schema = { type: 'string', contentMediaType: endpoint.rawBody }
    return { requestBody: { required: true, content: { [endpoint.rawBody]: { schema } } } }
  }
  if (endpoint.body === undefined) return {}
  const schema = components.schemaOf(endpoint.body, 'input')
  // A body that may be empty may also be left out.
  const required = !endpoint.body.safeParse({}).success
  return { requestBody: { required, content: { 'application/json': { schema } } } }
}

function answer(endpoint: Endpoint, components: Components): Record<string, unknown> {
  if (endpoint.rawResponse !== undefined) {
    const schema = { type: 'string', contentMediaType: endpoint.rawResponse }
    return { description: endpoint.summary, content: { [endpoint.rawResponse]: { schema } } }
  }
  if (endpoint.response === undefined) return { description: 'Done.' }
  const schema = components.schemaOf(endpoint.response, 'output')
  return { description: endpoint.summary, content: { 'application/json': { schema } } }
}

function problemAnswer(components: Components): Record<string, unknown> {
  const codes = Object.entries(ERROR_STATUS).map(([code, status]) => `\`${code}\` ${status}`)
  return {
    description: `What is wrong and what to do about it. Codes and their status: ${codes.join(', ')}.`,
    headers: {
      'Retry-After': { description: 'Seconds after which a retry makes sense.', schema: { type: 'integer' } },
    },
    content: { 'application/problem+json': { schema: components.schemaOf(Problem, 'output') } },
  }
}
