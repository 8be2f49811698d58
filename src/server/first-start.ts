import type { Services } from '../registry/context.ts'
import { createApiKey } from '../registry/identity/api-keys.ts'
import { bootstrap } from '../registry/identity/bootstrap.ts'
import { createSignInLink } from '../registry/identity/create-sign-in-link.ts'

export interface OwnerSecrets {
  readonly username: string
  /** Path and fragment of the sign-in link. */
  readonly signInPath: string
  readonly apiKey: string
}

/**
 * The owner's sign-in link and API key, where nobody was ever given a key: on the first start, and again if that ended
 * before it could say them. Null ever after.
 */
export async function ownerSecrets(services: Services): Promise<OwnerSecrets | null> {
  const { owner } = await bootstrap(services)
  const key = await services.database.kysely.selectFrom('api_keys').select('id').limit(1).executeTakeFirst()
  if (key !== undefined) return null
  const ctx = { ...services, actor: owner, door: 'cli', requestId: null } as const
  const link = await createSignInLink(ctx, { username: owner.username })
  const { key: apiKey } = await createApiKey(ctx, { name: 'first start' })
  return { username: owner.username, signInPath: link.path, apiKey }
}
