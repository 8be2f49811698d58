import { byCredentials } from '../api/rest/auth/authenticate.ts'
import { createApi } from '../api/rest/create-api.ts'
import { problemResponse } from '../api/rest/problem-response.ts'
import { Problem } from '../contract/errors.ts'
import type { UserId } from '../contract/ids.ts'
import type { Services } from '../registry/context.ts'
import { loadActor } from '../registry/identity/actor.ts'
import { pause, withFaults } from './faults/faults.ts'
import { ANONYMOUS, type Switches } from './switches.ts'

/** The API in the page. What it answers is the registry's; only who calls and what goes wrong is chosen. */
export interface MockHost {
  readonly fetch: (request: Request) => Promise<Response>
}

export async function createMockHost(services: Services, switches: Switches): Promise<MockHost> {
  const identity = await createIdentity(services, switches.user)
  const byHeader = byCredentials(services)
  const api = createApi(services, {
    authenticate: async (request) =>
      request.headers.has('authorization') ? byHeader(request) : identity.actor(),
  })
  const faults = withFaults(switches.faults)
  const failing = shareOf(switches.failures)
  return {
    fetch: async (request) => {
      if (switches.latency > 0) await pause(switches.latency)
      if (failing()) return busy()
      const passage = { request, path: new URL(request.url).pathname, services, signOut: identity.signOut }
      return faults(passage, async () => {
        const response = await api.fetch(request)
        await identity.follow(request, response)
        return response
      })
    },
  }
}

const busy = (): Response =>
  problemResponse(
    new Problem('busy', 'The mock host was asked to let some requests fail; this is one. Try again.', {
      retryAfter: 1,
    }),
    'mock',
  )

/** Fails just that share of the calls, at even distances, so that a test finds the same ones every time. */
function shareOf(share: number): () => boolean {
  let owed = 0
  return () => {
    owed += share
    if (owed < 1) return false
    owed -= 1
    return true
  }
}

/**
 * Who is signed in. A service worker sees no cookies, so the host remembers: it follows the answers to signing in and
 * out as a browser would follow their `Set-Cookie`.
 */
async function createIdentity(services: Services, wanted: string | null) {
  const db = services.database.kysely
  let userId = wanted === ANONYMOUS ? null : await findUser(services, wanted)
  return {
    // Read anew each time: roles may have changed, and the account may be disabled.
    actor: async () => (userId === null ? null : loadActor(db, userId)),
    signOut: () => {
      userId = null
    },
    async follow(request: Request, response: Response): Promise<void> {
      const { pathname } = new URL(request.url)
      if (!response.ok || !pathname.startsWith('/api/v1/sessions')) return
      if (request.method === 'DELETE') userId = null
      if (request.method !== 'POST') return
      const { user }: { user: { id: UserId } } = await response.clone().json()
      userId = user.id
    },
  }
}

/** By username; without one the owner, who was there first. */
async function findUser(services: Services, username: string | null): Promise<UserId> {
  const users = services.database.kysely.selectFrom('users').select('id')
  const user =
    username === null
      ? await users
          .where('organization_role', '=', 'admin')
          .orderBy('created_at')
          .orderBy('id')
          .executeTakeFirst()
      : await users.where('username', '=', username).executeTakeFirst()
  if (user !== undefined) return user.id
  throw new Error(`Nobody is called ${username ?? 'an admin'} here. People are listed under Settings.`)
}
