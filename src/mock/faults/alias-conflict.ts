import { asId } from '../../contract/ids.ts'
import { changeAliases } from '../../registry/aliases/change-aliases.ts'
import type { Context } from '../../registry/context.ts'
import { loadActor } from '../../registry/identity/actor.ts'
import type { Passage } from './faults.ts'

const ALIAS_WRITE = /^\/api\/v1\/collections\/([^/]+)\/aliases(?:\/([^/]+))?$/
/** Somebody of the demo who may move every alias. */
const RIVAL = 'ada.lindqvist'

/**
 * Before an alias is moved for the first time, somebody else really moves it: the conflict that follows, its details
 * and the history are the registry's own.
 */
export async function moveAliasFirst(passage: Passage, moved: Set<string>): Promise<void> {
  const { request, path } = passage
  const match = ALIAS_WRITE.exec(path)
  if (match === null || (request.method !== 'PUT' && request.method !== 'POST')) return
  const [, collection = '', named] = match
  const aliases = named === undefined ? await aliasesInBody(request) : [decodeURIComponent(named)]
  const rival = await rivalOf(passage)
  for (const alias of aliases) {
    const key = `${collection} ${alias}`
    if (moved.has(key)) continue
    moved.add(key)
    const to = await otherVersion(passage, collection, alias)
    if (to === null) continue
    await changeAliases(rival, {
      collectionId: asId<'collection'>(decodeURIComponent(collection)),
      changes: [{ alias, to }],
      reason: 'Somebody was faster.',
    })
  }
}

async function rivalOf({ services }: Passage): Promise<Context> {
  const { kysely } = services.database
  const { id } = await kysely
    .selectFrom('users')
    .select('id')
    .where('username', '=', RIVAL)
    .executeTakeFirstOrThrow()
  return { ...services, actor: await loadActor(kysely, id), door: 'rest', requestId: null }
}

async function aliasesInBody(request: Request): Promise<string[]> {
  const body: unknown = await request.clone().json()
  if (typeof body !== 'object' || body === null || !('changes' in body) || !Array.isArray(body.changes))
    return []
  return body.changes.flatMap((change: unknown) =>
    typeof change === 'object' && change !== null && 'alias' in change && typeof change.alias === 'string'
      ? [change.alias]
      : [],
  )
}

/** The oldest live version that does not hold the alias. */
async function otherVersion(
  { services }: Passage,
  collection: string,
  alias: string,
): Promise<string | null> {
  const row = await services.database.kysely
    .selectFrom('memberships as m')
    .select('m.id')
    .where('m.collection_id', '=', asId<'collection'>(decodeURIComponent(collection)))
    .where('m.removed_at', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('aliases as a')
            .select('a.alias')
            .whereRef('a.membership_id', '=', 'm.id')
            .where('a.alias', '=', alias),
        ),
      ),
    )
    .orderBy('m.number')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}
