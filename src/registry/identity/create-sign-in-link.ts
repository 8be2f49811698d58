import { Problem } from '../../contract/errors.ts'
import { requireOrganizationAdmin } from '../access/home.ts'
import type { Context } from '../context.ts'
import { transact } from '../db/transact.ts'
import { userNamed } from './find-account.ts'
import { hashSecret, randomSecret } from './secrets.ts'

const VALID_FOR = 15 * 60_000
/** 238 bits. */
const TOKEN_LENGTH = 40

export interface SignInLink {
  token: string
  /** Where the app takes it. In the fragment, which browsers send to no server: it stays out of logs and referrers. */
  path: string
  expiresAt: string
}

/** Makes a link that signs one person in, once: for the caller, or for somebody else as organization admin. */
export async function createSignInLink(ctx: Context, input: { username: string }): Promise<SignInLink> {
  return transact(ctx, async (change) => {
    const user = await userNamed(change, input.username)
    if (user.id !== ctx.actor.userId) requireOrganizationAdmin(ctx, 'make sign-in links for others')
    if (user.kind === 'service') {
      throw new Problem(
        'invalid_input',
        `${user.name} is a service account and does not sign in. Make it an API key.`,
        { field: 'username' },
      )
    }
    if (user.disabled === 1) {
      throw new Problem(
        'invalid_input',
        `${user.name} is disabled and cannot sign in. Enable the account first.`,
        { field: 'username' },
      )
    }
    const token = randomSecret(TOKEN_LENGTH)
    const expiresAt = new Date(ctx.clock().getTime() + VALID_FOR).toISOString()
    await change.db
      .insertInto('sign_in_links')
      .values({ hash: hashSecret(token), user_id: user.id, expires_at: expiresAt, used_at: null })
      .execute()
    return { token, path: `/sign-in#token=${token}`, expiresAt }
  })
}
