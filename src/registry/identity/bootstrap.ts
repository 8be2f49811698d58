import type { UserId } from '../../contract/ids.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import type { Actor, Context, Services } from '../context.ts'
import { transact } from '../db/transact.ts'
import { loadActor } from './actor.ts'
import { insertUser } from './create-user.ts'

/** Who acts when nobody does: the first start, sweeps. Admin of everything, shown as nobody. */
export const SYSTEM_ACTOR: Actor = {
  userId: 'usr_system' as UserId,
  username: 'system',
  name: 'System',
  organizationRole: 'admin',
  entities: new Map(),
}

export const systemContext = (services: Services): Context => ({
  ...services,
  actor: SYSTEM_ACTOR,
  door: 'system',
  requestId: null,
})

/** The name that the first user has unless the operator says otherwise. */
export const OWNER = 'admin'

/**
 * Makes an empty database a registry: the organization, its first administrator, and the registries `Model` and
 * `Dataset`, which exist from the start (product.md, Words). Does nothing where there is an organization.
 */
export async function bootstrap(
  services: Services,
  options: { organization?: string; owner?: string } = {},
): Promise<{ created: boolean; owner: Actor }> {
  const created = await transact(systemContext(services), async (change) => {
    const existing = await change.db.selectFrom('organizations').select('id').executeTakeFirst()
    if (existing !== undefined) return false
    await change.db
      .insertInto('organizations')
      .values({ id: 'org_1', name: options.organization ?? 'Vitrine', created_at: change.at })
      .execute()
    await insertUser(change, { username: options.owner ?? OWNER, organizationRole: 'admin' })
    for (const [name, type] of [
      ['Model', 'model'],
      ['Dataset', 'dataset'],
    ] as const) {
      const id = services.newId('registry')
      await change.db
        .insertInto('homes')
        .values({
          id,
          kind: 'registry',
          entity_id: null,
          name,
          name_key: nameKey(name),
          description: '',
          types: JSON.stringify([type]),
          visibility: 'organization',
          collection_count: 0,
          run_count: 0,
          created_at: change.at,
          created_by: null,
          updated_at: change.at,
          trash_id: null,
        })
        .execute()
      change.emit({ kind: 'registry.created', homeId: id, subject: name })
    }
    return true
  })
  const owner = await services.database.kysely
    .selectFrom('users')
    .select('id')
    .where('organization_role', '=', 'admin')
    .where('disabled', '=', 0)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { created, owner: await loadActor(services.database.kysely, owner.id) }
}
