import { notFound } from '../../contract/errors.ts'
import type { HomeId } from '../../contract/ids.ts'
import { type HomeAccess, type Reader, rolesIn } from '../access/home.ts'

/** A registry or project that is in the trash, with the role the caller had and has in it. */
export async function deletedHomeById(reader: Reader, id: HomeId): Promise<HomeAccess> {
  const row = await reader.db
    .selectFrom('homes as h')
    .leftJoin('entities as e', 'e.id', 'h.entity_id')
    .select(['h.id', 'h.kind', 'h.name', 'h.entity_id', 'h.visibility', 'h.types', 'e.name as entity'])
    .where('h.id', '=', id)
    .where('h.trash_id', 'is not', null)
    .executeTakeFirst()
  const role = row === undefined ? undefined : (await rolesIn(reader, [row])).get(row.id)
  if (row === undefined || role === undefined) throw notFound('That registry or project')
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    entityId: row.entity_id,
    entity: row.entity,
    visibility: row.visibility,
    types: row.types === null ? null : (JSON.parse(row.types) as string[]),
    role,
  }
}
