import type { ApiKey } from '../../../contract/schemas/identity.ts'
import { createApiKey, listApiKeys, revokeApiKey } from '../../../registry/identity/api-keys.ts'
import { usageFailure } from '../failure.ts'
import { allPages, PAGE_LIMIT } from '../pages.ts'
import type { Result } from '../run-command.ts'
import { printable, table } from '../table.ts'
import type { StorageOptions } from './options.ts'
import { ownerOf } from './users.ts'
import { withRegistry } from './with-registry.ts'

export interface CreateOptions extends StorageOptions {
  readonly user?: string | undefined
  readonly name: string
}

export const createKey = (options: CreateOptions): Promise<Result> => {
  const { name } = options
  if (name === '' || name.length > 128) throw usageFailure('--name has 1 to 128 characters.')
  return withRegistry(options, async (ctx) => {
    const username = options.user ?? (await ownerOf(ctx))
    const key = await createApiKey(ctx, { name, username })
    return { json: key, text: `API key of ${key.username}, shown this once:\n\n  ${key.key}\n` }
  })
}

export const listKeys = (options: StorageOptions & { user?: string | undefined }): Promise<Result> =>
  withRegistry(options, async (ctx) => {
    const all = await allPages((cursor) => listApiKeys(ctx, { all: true, cursor, limit: PAGE_LIMIT }))
    const keys = all.filter(({ username }) => options.user === undefined || username === options.user)
    return { json: { keys }, text: keys.length === 0 ? 'No keys.' : keyTable(keys) }
  })

export const revokeKey = (key: string, options: StorageOptions): Promise<Result> =>
  withRegistry(options, async (ctx) => {
    await revokeApiKey(ctx, { key })
    return { json: { revoked: key }, text: `${key} is revoked: whoever uses it is refused from now on.` }
  })

const keyTable = (keys: readonly ApiKey[]): string =>
  table(
    ['ID', 'OF', 'NAME', 'ENDS IN', 'CREATED', 'LAST USED'],
    keys.map((key) => [
      key.id,
      key.username,
      printable(key.name),
      key.hint,
      key.createdAt.slice(0, 10),
      key.lastUsedAt?.slice(0, 10) ?? 'never',
    ]),
  )
