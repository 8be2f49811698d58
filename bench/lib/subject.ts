import type { CollectionId } from '../../src/contract/ids.ts'
import type { PlannedCollection } from '../../src/demo/generate/registry-plan.ts'
import { reading } from '../../src/registry/access/home.ts'
import type { Context } from '../../src/registry/context.ts'
import { bootstrap } from '../../src/registry/identity/bootstrap.ts'
import { collectionOfPath } from '../../src/registry/paths/resolve-version.ts'
import { storageConfig } from '../../src/server/config.ts'
import { openServices } from '../../src/server/open-services.ts'
import { checkEqual } from './check.ts'
import { collectionsOf, REGISTRY, type Scale } from './fixture.ts'

/** A filled registry, and what its plan says is in it. */
export interface Subject {
  readonly ctx: Context
  readonly scale: Scale
  readonly collections: readonly PlannedCollection[]
  /** The first collection, which holds a tenth of all versions. */
  readonly largest: PlannedCollection & { id: CollectionId }
  close(): Promise<void>
}

export async function openSubject(
  scale: Scale,
  where: { data: string; url?: string | undefined },
): Promise<Subject> {
  const opened = await openServices(
    storageConfig({ data: where.data }, where.url === undefined ? {} : { DATABASE_URL: where.url }),
  )
  const { services } = opened
  const { owner } = await bootstrap(services)
  const ctx: Context = { ...services, actor: owner, door: 'rest', requestId: null }
  const collections = collectionsOf(scale)
  const [first] = collections
  if (first === undefined) throw new Error('There are no collections.')
  const { id } = await collectionOfPath(reading(ctx), registryPath(first.name))
  const { versions } = await services.database.kysely
    .selectFrom('versions')
    .select((eb) => eb.fn.countAll<number>().as('versions'))
    .executeTakeFirstOrThrow()
  checkEqual(versions, scale.versions, 'versions in the fixture')
  return { ctx, scale, collections, largest: { ...first, id }, close: () => opened.close() }
}

export const registryPath = (collection: string): string => `wandb-registry-${REGISTRY}/${collection}`
