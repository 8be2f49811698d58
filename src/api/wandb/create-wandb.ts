import { Problem } from '../../contract/errors.ts'
import type { Context, Services } from '../../registry/context.ts'
import { readBytes } from '../rest/input/read-body.ts'
import { newRequestId } from '../rest/mount.ts'
import { contextOf, type Exchange, type WandbDoor, type WandbOptions } from './door.ts'
import { failureResponse } from './failure.ts'
import { BLOBS, MANIFESTS, UPLOADS } from './files/addresses.ts'
import { sendByMd5 } from './files/fallback.ts'
import { receiveUpload } from './files/receive.ts'
import { sendManifest, sendSigned } from './files/send.ts'
import { answerGraphql } from './graphql/answer.ts'
import { fileStream } from './runs/file-stream.ts'

/**
 * The door for the `wandb` SDK. Answers its calls, and null for what is none of them: the host then goes on, and answers
 * 404 to what nobody knows, which is how this SDK finds out what a server does not do.
 */
export function createWandb(
  services: Services,
  options: WandbOptions,
): (request: Request) => Promise<Response | null> {
  const door: WandbDoor = { services, options }
  return async (request) => {
    const url = new URL(request.url)
    for (const route of ROUTES) {
      const match = request.method === route.method ? route.pattern.exec(url.pathname) : null
      if (match === null) continue
      const exchange: Exchange = { door, request, url, requestId: newRequestId(), route: route.name }
      options.observer?.matched?.(request, route.name, null)
      const response = await answered(exchange, route, match.slice(1))
      response.headers.set('X-Request-Id', exchange.requestId)
      return response
    }
    return null
  }
}

interface Route {
  readonly method: string
  /** With a group for each part. */
  readonly pattern: RegExp
  /** What it is called in the log. */
  readonly name: string
  readonly answer: (exchange: Exchange, parts: readonly string[]) => Promise<Response>
}

const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    pattern: /^\/graphql$/,
    name: '/graphql',
    answer: async (exchange) => answerGraphql(exchange, await signedIn(exchange)),
  },
  {
    method: 'POST',
    pattern: /^\/files\/([^/]+)\/([^/]+)\/([^/]+)\/file_stream$/,
    name: '/files/{entity}/{project}/{run}/file_stream',
    answer: async (exchange, [entity = '', project = '', run = '']) => {
      const ctx = await signedIn(exchange)
      const text = new TextDecoder().decode(await readBytes(exchange.request, MAX_STREAMED))
      return Response.json(await fileStream(ctx, { entity, project, run }, text))
    },
  },
  {
    method: 'PUT',
    pattern: /^\/wandb\/uploads$/,
    name: UPLOADS,
    answer: (exchange) => receiveUpload(exchange),
  },
  {
    method: 'GET',
    pattern: /^\/wandb\/blobs\/([0-9a-f]{64})$/,
    name: `${BLOBS}/{sha256}`,
    answer: (exchange, [sha256 = '']) => sendSigned(exchange, sha256),
  },
  {
    method: 'GET',
    // Region, entity, project, collection and the artifact the bytes were first sent for say nothing more than the id.
    pattern: /^\/artifactsV2\/[^/]+\/[^/]+\/[^/]+\/[^/]+\/([^/]+)\/[^/]*\/([0-9a-f]{32})\/[^/]+$/,
    name: '/artifactsV2/{region}/{entity}/{project}/{collection}/{artifact}/{birth}/{md5}/{name}',
    answer: async (exchange, [artifact = '', md5 = '']) =>
      sendByMd5(await signedIn(exchange), exchange.request, { artifact, md5 }),
  },
  {
    method: 'GET',
    pattern: /^\/wandb\/manifests$/,
    name: MANIFESTS,
    answer: (exchange) => sendManifest(exchange),
  },
]

/** The SDK sends at most 10 MiB of lines, which quoting may double. */
const MAX_STREAMED = 32 * 1024 * 1024

async function answered(exchange: Exchange, route: Route, parts: readonly string[]): Promise<Response> {
  try {
    const { admit = (work) => work() } = exchange.door.options
    return await admit(() => route.answer(exchange, parts.map(decodePart)))
  } catch (error) {
    return failureResponse(exchange, error)
  }
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new Problem('bad_request', 'The address is not valid percent-encoded UTF-8.')
  }
}

/** Only keys, never the cookie of a browser: nothing else may make a browser write here. */
async function signedIn(exchange: Exchange): Promise<Context> {
  const { door, request } = exchange
  const actor = request.headers.has('authorization') ? await door.options.authenticate(request) : null
  door.options.observer?.matched?.(request, exchange.route, actor)
  if (actor === null) throw new Problem('unauthenticated', 'Set WANDB_API_KEY to an API key of this server.')
  return contextOf(exchange, actor)
}
