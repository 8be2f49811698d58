import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { CollectionId, HomeId, VersionId } from '../../contract/ids.ts'

/** The versions that a delete is about: one, those of an artifact, or those of a project. */
export type Scope =
  | { readonly kind: 'version'; readonly id: VersionId }
  | { readonly kind: 'artifact'; readonly id: CollectionId }
  | { readonly kind: 'project'; readonly id: HomeId }

/** The condition that a column holds the id of a version in scope that is not in the trash already. */
export function isInScope(scope: Scope, column: string): RawBuilder<SqlBool> {
  const reference = sql.ref(column)
  switch (scope.kind) {
    case 'version':
      return sql<SqlBool>`${reference} = ${scope.id}`
    case 'artifact':
      return sql<SqlBool>`${reference} in (
        select sv.id from versions sv where sv.collection_id = ${scope.id} and sv.trash_id is null)`
    case 'project':
      return sql<SqlBool>`${reference} in (
        select sv.id from versions sv join collections sc on sc.id = sv.collection_id
        where sc.home_id = ${scope.id} and sv.trash_id is null)`
  }
}
