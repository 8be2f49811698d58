import { Problem } from '../../contract/errors.ts'
import type { RegistryId } from '../../contract/ids.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import { parseRegistryName } from '../../contract/names/names.ts'
import { mayFound } from '../../contract/permissions.ts'
import type { Registry } from '../../contract/schemas/registry.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { entityOfUser, writeHomeMember } from '../members/home-members.ts'
import { parseTypes, requireFreeName } from './registry-names.ts'
import { registryView } from './registry-views.ts'

export interface NewRegistry {
  name: string
  description?: string | undefined
  types?: readonly string[] | null | undefined
  visibility?: 'organization' | 'restricted' | undefined
}

/** Creates a registry; who creates it is its first admin. */
export async function createRegistry(ctx: Context, input: NewRegistry): Promise<Registry> {
  return transact(ctx, async (change) => {
    requireFounder(ctx)
    const id = await insertRegistry(change, input)
    return registryView(change, id)
  })
}

function requireFounder(ctx: Context): void {
  const role = ctx.actor.organizationRole
  if (mayFound(role)) return
  throw new Problem(
    'forbidden',
    `You may not create registries: it takes the organization role member, and yours is ${role}. Ask an organization admin.`,
    {
      details: { role, needs: 'member' },
    },
  )
}

async function insertRegistry(change: Change, input: NewRegistry): Promise<RegistryId> {
  const name = parseRegistryName(input.name)
  await requireFreeName(change, name)
  const types = parseTypes(input.types ?? null)
  const visibility = input.visibility ?? 'organization'
  const id = change.ctx.newId('registry')
  const isSystem = change.ctx.door === 'system'
  await change.db
    .insertInto('homes')
    .values({
      id,
      kind: 'registry',
      entity_id: null,
      name,
      name_key: nameKey(name),
      description: input.description ?? '',
      types: types === null ? null : JSON.stringify(types),
      visibility,
      collection_count: 0,
      run_count: 0,
      created_at: change.at,
      created_by: isSystem ? null : change.ctx.actor.userId,
      updated_at: change.at,
      trash_id: null,
    })
    .execute()
  if (!isSystem)
    await writeHomeMember(change, id, await entityOfUser(change, change.ctx.actor.userId), 'admin')
  change.emit({ kind: 'registry.created', homeId: id, subject: name, details: { types, visibility } })
  return id
}
