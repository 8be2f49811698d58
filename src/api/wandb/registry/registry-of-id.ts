import { notFound } from '../../../contract/errors.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { listRegistries } from '../../../registry/registries/list-registries.ts'
import type { Call } from '../graphql/fields.ts'
import { decodeId } from '../ids.ts'

/** The registry that the SDK knows as the project of this id. */
export async function registryOfId({ ctx }: Call, project: string): Promise<Registry> {
  const id = decodeId(project, 'reg')
  const { items } = await listRegistries(ctx, { filter: JSON.stringify({ id }), limit: 1 })
  const [found] = items
  if (id === null || found === undefined) throw notFound('That registry')
  return found
}
