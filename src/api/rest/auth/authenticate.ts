import type { Actor, Services } from '../../../registry/context.ts'
import { authenticateKey } from '../../../registry/identity/authenticate-key.ts'
import { authenticateSession } from '../../../registry/identity/sessions.ts'
import { credentialsOf } from './credentials.ts'

/** Recognizes callers by API key or session cookie. What a host uses unless it knows better who calls. */
export const byCredentials =
  (services: Services) =>
  async (request: Request): Promise<Actor | null> => {
    const credentials = credentialsOf(request)
    if (credentials === null) return null
    return credentials.kind === 'key'
      ? authenticateKey(services, credentials.key)
      : authenticateSession(services, credentials.token)
  }
