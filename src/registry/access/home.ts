import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { notFound, Problem } from '../../contract/errors.ts'
import type { CollectionId, EntityId, HomeId, UserId } from '../../contract/ids.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import { type Action, highestRole, leastRoleFor, may, type Role } from '../../contract/permissions.ts'
import type { Actor, Context } from '../context.ts'
import type { Queryable } from '../db/database.ts'
import type { Tables } from '../db/schema.ts'

/** A registry or project together with what the caller may do in it. */
export interface HomeAccess {
  readonly id: HomeId
  readonly kind: 'registry' | 'project'
  readonly name: string
  readonly entityId: EntityId | null
  readonly entity: string | null
  readonly visibility: 'organization' | 'restricted'
  readonly types: readonly string[] | null
  readonly role: Role
}

/** A verb runs inside a change or on a plain read; both know who calls. */
export interface Reader {
  readonly ctx: Context
  readonly db: Queryable
}

/** A reader outside any transaction. */
export const reading = (ctx: Context): Reader => ({ ctx, db: ctx.database.kysely })

const HOME_COLUMNS = [
  'h.id',
  'h.kind',
  'h.name',
  'h.entity_id',
  'h.visibility',
  'h.types',
  'e.name as entity',
] as const

interface HomeRow {
  id: HomeId
  kind: 'registry' | 'project'
  name: string
  entity_id: EntityId | null
  visibility: 'organization' | 'restricted'
  types: string | null
  entity: string | null
}

function homes(reader: Reader) {
  return reader.db
    .selectFrom('homes as h')
    .leftJoin('entities as e', 'e.id', 'h.entity_id')
    .select(HOME_COLUMNS)
    .where('h.trash_id', 'is', null)
}

async function access(reader: Reader, row: HomeRow | undefined, what: string): Promise<HomeAccess> {
  if (row === undefined) throw notFound(what)
  const role = (await rolesIn(reader, [row])).get(row.id)
  if (role === undefined) throw notFound(what)
  return homeAccess(row, role)
}

const homeAccess = (row: HomeRow, role: Role): HomeAccess => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  entityId: row.entity_id,
  entity: row.entity,
  visibility: row.visibility,
  types: row.types === null ? null : (JSON.parse(row.types) as string[]),
  role,
})

/**
 * The caller's effective roles: in each home the highest of organization, entity and own role (semantics.md, Who may do
 * what). One query for all; homes without a role, which do not exist for the caller, are left out.
 */
export async function rolesIn(
  reader: Reader,
  rows: readonly Pick<HomeRow, 'id' | 'kind' | 'visibility' | 'entity_id'>[],
): Promise<Map<HomeId, Role>> {
  const { actor } = reader.ctx
  if (actor.organizationRole === 'admin') return new Map(rows.map((row) => [row.id, 'admin']))
  if (rows.length === 0) return new Map()
  const own = await reader.db
    .selectFrom('home_members')
    .select(['home_id', 'role'])
    .where(
      'home_id',
      'in',
      rows.map((row) => row.id),
    )
    .where('entity_id', 'in', [...actor.entities.keys()])
    .execute()
  const roles = new Map<HomeId, Role>()
  for (const row of rows) {
    const given = own.filter((member) => member.home_id === row.id).map((member) => member.role)
    const role = highestRole([roleByOrganization(actor, row), roleByEntity(actor, row), ...given])
    if (role !== null) roles.set(row.id, role)
  }
  return roles
}

/** An open registry gives everyone their organization role; an open project is for everyone to look at. */
function roleByOrganization(actor: Actor, home: Pick<HomeRow, 'kind' | 'visibility'>): Role | null {
  if (home.visibility !== 'organization') return null
  if (home.kind === 'registry') return actor.organizationRole
  return actor.organizationRole === 'restricted_viewer' ? 'restricted_viewer' : 'viewer'
}

const roleByEntity = (actor: Actor, home: Pick<HomeRow, 'entity_id'>): Role | null =>
  home.entity_id === null ? null : (actor.entities.get(home.entity_id) ?? null)

/**
 * `what` names the thing in it that was asked for, where one was: what is in a hidden place is not found by the same words
 * as what is nowhere.
 */
export async function homeById(
  reader: Reader,
  id: HomeId,
  what = 'That registry or project',
): Promise<HomeAccess> {
  return access(reader, await homes(reader).where('h.id', '=', id).executeTakeFirst(), what)
}

/** Those of several homes that exist for the caller. Two queries however many there are. */
export async function homesById(reader: Reader, ids: readonly HomeId[]): Promise<Map<HomeId, HomeAccess>> {
  if (ids.length === 0) return new Map()
  const rows: HomeRow[] = await homes(reader)
    .where('h.id', 'in', [...new Set(ids)])
    .execute()
  const roles = await rolesIn(reader, rows)
  const found = new Map<HomeId, HomeAccess>()
  for (const row of rows) {
    const role = roles.get(row.id)
    if (role !== undefined) found.set(row.id, homeAccess(row, role))
  }
  return found
}

/** Case does not matter in the names of registries, as in the field (notes, 2.1). */
export async function registryByName(reader: Reader, name: string): Promise<HomeAccess> {
  const row = await homes(reader)
    .where('h.kind', '=', 'registry')
    .where('h.name_key', '=', nameKey(name))
    .executeTakeFirst()
  return access(reader, row, `The registry “${name}”`)
}

export async function projectByName(reader: Reader, entity: string, project: string): Promise<HomeAccess> {
  const row = await homes(reader)
    .where('h.kind', '=', 'project')
    .where('e.name_key', '=', nameKey(entity))
    .where('h.name_key', '=', nameKey(project))
    .executeTakeFirst()
  return access(reader, row, `The project “${entity}/${project}”`)
}

export interface CollectionAccess {
  readonly id: CollectionId
  readonly kind: 'collection' | 'artifact'
  readonly name: string
  readonly type: string
  readonly home: HomeAccess
  readonly createdBy: UserId | null
}

const COLLECTION_COLUMNS = [
  'c.id as collection_id',
  'c.kind as collection_kind',
  'c.name as collection_name',
  'c.type as collection_type',
  'c.created_by as collection_created_by',
] as const

function collections(reader: Reader) {
  return reader.db
    .selectFrom('collections as c')
    .innerJoin('homes as h', 'h.id', 'c.home_id')
    .leftJoin('entities as e', 'e.id', 'h.entity_id')
    .select([...HOME_COLUMNS, ...COLLECTION_COLUMNS])
    .where('c.trash_id', 'is', null)
    .where('h.trash_id', 'is', null)
}

type CollectionRow = Awaited<ReturnType<ReturnType<typeof collections>['execute']>>[number]

async function collectionAccess(
  reader: Reader,
  row: CollectionRow | undefined,
  what: string,
): Promise<CollectionAccess> {
  const home = await access(reader, row, what)
  if (row === undefined) throw notFound(what)
  return {
    id: row.collection_id,
    kind: row.collection_kind,
    name: row.collection_name,
    type: row.collection_type,
    home,
    createdBy: row.collection_created_by,
  }
}

export async function collectionById(reader: Reader, id: CollectionId): Promise<CollectionAccess> {
  return collectionAccess(
    reader,
    await collections(reader).where('c.id', '=', id).executeTakeFirst(),
    'That collection',
  )
}

/** The collection of that exact name in a home, or null. The home's access has been checked. */
export async function collectionNamed(
  reader: Reader,
  home: HomeAccess,
  name: string,
): Promise<CollectionAccess | null> {
  const row = await reader.db
    .selectFrom('collections as c')
    .select(COLLECTION_COLUMNS)
    .where('c.home_id', '=', home.id)
    .where('c.name', '=', name)
    .where('c.trash_id', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.collection_id,
    kind: row.collection_kind,
    name: row.collection_name,
    type: row.collection_type,
    home,
    createdBy: row.collection_created_by,
  }
}

const SENTENCE: Record<Action, string> = {
  read: 'see this',
  download: 'download or use files',
  create_collection: 'create collections',
  link: 'link versions',
  unlink: 'unlink versions',
  edit: 'edit this',
  set_alias: 'change aliases',
  automate: 'change automations',
  delete_collection: 'delete this',
  log: 'log runs and artifacts',
  set_protected_alias: 'change protected aliases',
  delete_protected: 'remove what holds a protected alias',
  administer: 'change settings and members',
}

/** Refuses with 403 and the role it takes. Only for a home the caller sees: otherwise it is a 404 before this. */
export function requireRole(home: HomeAccess, action: Action): void {
  if (may(home.role, action)) return
  throw new Problem(
    'forbidden',
    `You may not ${SENTENCE[action]} in ${home.name}: it takes the role ${leastRoleFor(action)}, and yours is ${home.role}. Ask an admin of ${home.name}.`,
    { details: { action, role: home.role, needs: leastRoleFor(action) } },
  )
}

/** Refuses what only an administrator of the organization may do. */
export function requireOrganizationAdmin(ctx: Context, what: string): void {
  if (ctx.actor.organizationRole === 'admin') return
  throw new Problem('forbidden', `Only an organization admin may ${what}. Ask one of yours.`, {
    details: { role: ctx.actor.organizationRole, needs: 'admin' },
  })
}

type HomeExpression = ExpressionBuilder<Tables & { h: Tables['homes'] }, 'h'>

/** The condition that a home (`homes as h` in the query) exists for the caller. For lists. */
export function isVisibleHome(ctx: Context, eb: HomeExpression): Expression<SqlBool> {
  const lives = eb('h.trash_id', 'is', null)
  return ctx.actor.organizationRole === 'admin' ? lives : eb.and([lives, isOpenTo(ctx, eb)])
}

/** The same for homes that may be in the trash: what happened there stays visible to those who saw it. */
export function isOpenTo(ctx: Context, eb: HomeExpression): Expression<SqlBool> {
  if (ctx.actor.organizationRole === 'admin') return eb('h.id', 'is not', null)
  const entities = [...ctx.actor.entities.keys()]
  return eb.or([
    eb('h.visibility', '=', 'organization'),
    eb('h.entity_id', 'in', entities),
    eb.exists(
      eb
        .selectFrom('home_members as hm')
        .select(sql.lit(1).as('one'))
        .whereRef('hm.home_id', '=', 'h.id')
        .where('hm.entity_id', 'in', entities),
    ),
  ])
}
