import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { Problem } from '../../contract/errors.ts'
import { asId, type CollectionId, type HomeId } from '../../contract/ids.ts'
import { collectionById, projectByName, type Reader, registryByName } from '../access/home.ts'

/** Where to look: everywhere, or in one registry, project or collection. */
export interface EventScopeInput {
  registry?: string | undefined
  /** `entity/project` */
  project?: string | undefined
  /** A collection id. */
  collection?: string | undefined
}

export interface EventScope {
  homeId: HomeId | null
  collectionId: CollectionId | null
}

export async function eventScope(reader: Reader, input: EventScopeInput): Promise<EventScope> {
  const given = [input.registry, input.project, input.collection].filter((value) => value !== undefined)
  if (given.length > 1) {
    throw new Problem(
      'invalid_input',
      'Ask for one registry, one project or one collection, not for several.',
    )
  }
  if (input.registry !== undefined) {
    return { homeId: (await registryByName(reader, input.registry)).id, collectionId: null }
  }
  if (input.project !== undefined) {
    const [entity, project, ...rest] = input.project.split('/')
    if (entity === undefined || project === undefined || rest.length > 0) {
      throw new Problem('invalid_path', `“${input.project}” is no project. Write entity/project.`, {
        field: 'project',
      })
    }
    return { homeId: (await projectByName(reader, entity, project)).id, collectionId: null }
  }
  if (input.collection === undefined) return { homeId: null, collectionId: null }
  return {
    homeId: null,
    collectionId: (await collectionById(reader, asId<'collection'>(input.collection))).id,
  }
}

/**
 * The condition over `events as e`: in scope, and for the caller to see. What happened in a home stays visible to those
 * who saw the home when it is in the trash; what belongs to no home, or to one that was swept, is for organization
 * admins. Asked row by row, so that the log is walked in its order and a page costs what it shows.
 */
export function isShown(reader: Reader, scope: EventScope): RawBuilder<SqlBool> {
  const conditions: RawBuilder<SqlBool>[] = [sql<SqlBool>`1 = 1`]
  if (scope.homeId !== null) conditions.push(sql<SqlBool>`e.home_id = ${scope.homeId}`)
  if (scope.collectionId !== null) conditions.push(sql<SqlBool>`e.collection_id = ${scope.collectionId}`)
  const { actor } = reader.ctx
  if (actor.organizationRole !== 'admin') {
    const entities = sql.join([...actor.entities.keys()])
    conditions.push(sql<SqlBool>`exists (
      select 1 from homes vh where vh.id = e.home_id and (
        vh.visibility = 'organization' or vh.entity_id in (${entities}) or exists (
          select 1 from home_members hm where hm.home_id = vh.id and hm.entity_id in (${entities}))))`)
  }
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}
