import { Problem } from '../../contract/errors.ts'
import type { HomeId } from '../../contract/ids.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import { parseAlias, parseRegistryName } from '../../contract/names/names.ts'
import type { Registry } from '../../contract/schemas/registry.ts'
import { type HomeAccess, registryByName, requireRole } from '../access/home.ts'
import { LATEST } from '../aliases/latest.ts'
import { protectedAliasesOf } from '../aliases/protected.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { changedFields } from '../events/changed-fields.ts'
import { parseTypes, requireFreeName } from './registry-names.ts'
import { registryView } from './registry-views.ts'
import { requireTypesUnused } from './types-in-use.ts'

export interface RegistryFields {
  name?: string | undefined
  description?: string | undefined
  types?: readonly string[] | null | undefined
  visibility?: 'organization' | 'restricted' | undefined
  /** The whole list. */
  protectedAliases?: readonly string[] | undefined
}

/** Changes a registry. The event keeps what was before: the history of its name, types and protected aliases. */
export async function updateRegistry(
  ctx: Context,
  input: { registry: string } & RegistryFields,
): Promise<Registry> {
  const { registry, ...wanted } = input
  return transact(ctx, async (change) => {
    const home = await registryByName(change, registry)
    requireRole(home, 'administer')
    await ctx.database.dialect.lockRows(change.db, 'homes', [home.id])
    const edit = changedFields<RegistryFields>(await registryFields(change, home.id), parseFields(wanted))
    if (edit !== null) {
      await requireAllowed(change, home, edit.after)
      await writeRegistryFields(change, home.id, edit.after)
      change.emit({
        kind: 'registry.updated',
        homeId: home.id,
        subject: edit.after.name ?? home.name,
        from: edit.before.name ?? null,
        to: edit.after.name ?? null,
        details: { before: edit.before, after: edit.after },
      })
    }
    return registryView(change, home.id)
  })
}

function parseFields(wanted: RegistryFields): RegistryFields {
  return {
    ...wanted,
    ...(wanted.name === undefined ? {} : { name: parseRegistryName(wanted.name) }),
    ...(wanted.types === undefined ? {} : { types: parseTypes(wanted.types) }),
    ...(wanted.protectedAliases === undefined
      ? {}
      : { protectedAliases: parseProtected(wanted.protectedAliases) }),
  }
}

/** As they are kept: each once, by name. */
function parseProtected(aliases: readonly string[]): string[] {
  const parsed = aliases.map((alias, index) => parseAlias(alias, `protectedAliases[${index}]`))
  if (parsed.includes(LATEST)) {
    throw new Problem(
      'invalid_input',
      'The alias “latest” is kept by the registry on the newest version: nobody moves it by hand, so there is nothing to protect. Leave it out.',
      { field: 'protectedAliases' },
    )
  }
  return [...new Set(parsed)].toSorted()
}

async function requireAllowed(change: Change, home: HomeAccess, after: RegistryFields): Promise<void> {
  if (after.name !== undefined) await requireFreeName(change, after.name, home.id)
  if (after.types !== undefined) await requireTypesUnused(change, home, after.types)
  // Protecting takes effect at once and moves nothing (semantics.md, Aliases): an alias in use is no obstacle.
  if (after.protectedAliases !== undefined) requireRole(home, 'set_protected_alias')
}

/** The editable fields of a registry as they are now. */
export async function registryFields(change: Change, id: HomeId): Promise<Required<RegistryFields>> {
  const row = await change.db
    .selectFrom('homes')
    .select(['name', 'description', 'types', 'visibility'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    name: row.name,
    description: row.description,
    types: row.types === null ? null : (JSON.parse(row.types) as string[]),
    visibility: row.visibility,
    protectedAliases: await protectedAliasesOf(change, { id, kind: 'registry' }),
  }
}

/** Writes the named fields; undo uses it with the values of before. */
export async function writeRegistryFields(change: Change, id: HomeId, fields: RegistryFields): Promise<void> {
  await change.db
    .updateTable('homes')
    .set({
      ...(fields.name === undefined ? {} : { name: fields.name, name_key: nameKey(fields.name) }),
      ...(fields.description === undefined ? {} : { description: fields.description }),
      ...(fields.types === undefined
        ? {}
        : { types: fields.types === null ? null : JSON.stringify(fields.types) }),
      ...(fields.visibility === undefined ? {} : { visibility: fields.visibility }),
      updated_at: change.at,
    })
    .where('id', '=', id)
    .execute()
  if (fields.protectedAliases === undefined) return
  await change.db.deleteFrom('protected_aliases').where('home_id', '=', id).execute()
  if (fields.protectedAliases.length === 0) return
  await change.db
    .insertInto('protected_aliases')
    .values(fields.protectedAliases.map((alias) => ({ home_id: id, alias })))
    .execute()
}
