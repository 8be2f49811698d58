import { Hono } from 'hono'
import { Problem } from '../../contract/errors.ts'
import type { Services } from '../../registry/context.ts'
import { createEventFeed } from '../../registry/events/feed.ts'
import { allowedMethods } from './allowed-methods.ts'
import { type ApiOptions, BASE_PATH, type Door } from './door.ts'
import { mountActivity } from './handlers/activity.ts'
import { mountBytes } from './handlers/bytes.ts'
import { mountCollections } from './handlers/collections.ts'
import { mountIdentity } from './handlers/identity.ts'
import { mountLineage } from './handlers/lineage.ts'
import { mountPersonal } from './handlers/personal.ts'
import { mountProjects } from './handlers/projects.ts'
import { mountRegistries } from './handlers/registries.ts'
import { mountReports } from './handlers/reports.ts'
import { mountRuns } from './handlers/runs.ts'
import { failure, newRequestId } from './mount.ts'
import { openApiDocument } from './openapi/document.ts'
import { problemResponse } from './problem-response.ts'

/** The version of the contract, as the OpenAPI document names it. */
export const API_VERSION = '1.0.0'

export interface Api {
  /** Answers every request below `/api`, in Node and in the browser alike. Never throws. */
  readonly fetch: (request: Request) => Promise<Response>
  /** What is mounted; a test compares it with the contract. */
  readonly door: Door
}

export function createApi(services: Services, options: ApiOptions): Api {
  const feed = createEventFeed(services)
  options.stopping?.addEventListener('abort', () => feed.close(), { once: true })
  const door: Door = { app: new Hono(), services, options, mounted: new Set(), feed }
  mountIdentity(door)
  mountRegistries(door)
  mountCollections(door)
  mountProjects(door)
  mountReports(door)
  mountRuns(door)
  mountLineage(door)
  mountBytes(door)
  mountPersonal(door)
  mountActivity(door)
  mountDocument(door)
  door.app.notFound((c) => problemResponse(unknownCall(door, c.req.raw), newRequestId()))
  door.app.onError((error, c) => failure(door, error, c.req.raw, newRequestId()))
  return { fetch: async (request) => withAllow(door, request, await door.app.fetch(request)), door }
}

function mountDocument({ app }: Door): void {
  let text: string | undefined
  app.get(`${BASE_PATH}/openapi.json`, (c) => {
    text ??= JSON.stringify(openApiDocument(API_VERSION))
    return c.body(text, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' })
  })
}

function unknownCall(door: Door, request: Request): Problem {
  const { pathname } = new URL(request.url)
  const allowed = allowedMethods(door.mounted, pathname)
  if (allowed.length > 0) {
    return new Problem(
      'method_not_allowed',
      `${pathname} takes ${allowed.join(', ')}, not ${request.method}.`,
      {
        details: { allowed },
      },
    )
  }
  return new Problem(
    'not_found',
    `There is no call ${request.method} ${pathname.slice(0, 200)}. All calls are listed at ${BASE_PATH}/openapi.json.`,
  )
}

function withAllow(door: Door, request: Request, response: Response): Response {
  if (response.status === 405) {
    response.headers.set('Allow', allowedMethods(door.mounted, new URL(request.url).pathname).join(', '))
  }
  return response
}
