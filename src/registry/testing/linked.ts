import { asId, type CollectionId } from '../../contract/ids.ts'
import type { Context } from '../context.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { log } from './logging.ts'

/** An artifact whose versions are all linked into a collection of the registry Model, v0 as v0 and so on. */
export interface Linked {
  readonly collectionId: CollectionId
  readonly artifactId: CollectionId
  readonly versionIds: readonly string[]
}

export async function linked(
  ctx: Context,
  wanted: { collection: string; versions: number; project?: string },
): Promise<Linked> {
  const logged = []
  for (let number = 0; number < wanted.versions; number++) {
    logged.push(
      await log(ctx, {
        project: wanted.project ?? 'vision',
        artifact: `of ${wanted.collection}`,
        files: { 'model.bin': `weights ${number} of ${wanted.collection}` },
      }),
    )
  }
  const versionIds = logged.map((version) => version.versionId)
  const { collection } = await linkIntoRegistry(ctx, {
    registry: 'Model',
    collection: wanted.collection,
    versions: versionIds,
  })
  return {
    collectionId: asId<'collection'>(collection.id),
    artifactId: asId<'collection'>(logged[0]?.collectionId ?? ''),
    versionIds,
  }
}
