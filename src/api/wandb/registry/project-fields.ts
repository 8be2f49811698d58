import { z } from 'zod'
import { may } from '../../../contract/permissions.ts'
import { type Call, type Fields, plain, taking } from '../graphql/fields.ts'
import { encodeId } from '../ids.ts'
import { projectNamed } from '../places.ts'
import { node, type ProjectSource } from '../sources.ts'

const find = async (entity: string | null | undefined, name: string | null | undefined, call: Call) => {
  const project = name === null || name === undefined ? null : await projectNamed(call, entity, name)
  return project === null ? null : node('Project', project)
}

const ByName = z.object({ name: z.string().nullish(), entityName: z.string().nullish() })

/** `model` is the older name of the same. */
export const projectQueries: Fields = {
  project: taking(ByName, (_: unknown, { name, entityName }, call) => find(entityName, name, call)),
  model: taking(ByName, (_: unknown, { name, entityName }, call) => find(entityName, name, call)),
}

export const projectFields: Fields = {
  id: plain(({ id }: ProjectSource) => encodeId('Project', id)),
  internalId: plain(({ id }: ProjectSource) => encodeId('ProjectInternalId', id)),
  name: plain(({ name }: ProjectSource) => name),
  entity: plain(({ entity }: ProjectSource) => node('Entity', entity)),
  entityName: plain(({ entity }: ProjectSource) => entity.name),
  description: plain(({ view }: ProjectSource) => view.description),
  createdAt: plain(({ view }: ProjectSource) => view.createdAt),
  readOnly: plain(({ view }: ProjectSource) => !may(view.role, 'edit')),
  // Boards and workspaces of the vendor's app, and its own benchmarks: nothing here is one.
  views: plain(() => null),
  isBenchmark: plain(() => false),
  // Who began it is told by the history.
  user: plain(() => null),
  updatedAt: plain(({ view }: ProjectSource) => view.updatedAt),
}
