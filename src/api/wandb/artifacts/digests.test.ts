import { expect, test } from 'vitest'
import { linked } from '../../../registry/testing/linked.ts'
import { onEachEngine } from '../../../registry/testing/world.ts'
import { manifestMd5Of } from '../../../registry/versions/manifest-md5.ts'
import { askDoor } from '../testing/ask-door.ts'

const VERSIONS = `query ($name: String!, $filter: JSONString) { organization(name: $name) { orgEntity {
  artifactMemberships(projectFilters: "{}", collectionFilters: $filter, filters: "{}", first: 50) {
    edges { node { artifact { digest } } }
  }
} } }`

onEachEngine('Digests of a page of versions', (world) => {
  test('are looked up at once, also those that were logged before they were kept', async () => {
    const ctx = world().owner
    const { versionIds } = await linked(ctx, { collection: 'digested', versions: 3 })
    const expected: string[] = []
    for (const version of versionIds) expected.push(await manifestMd5Of(ctx, { version }))
    const [old] = versionIds
    await world()
      .services.database.kysely.updateTable('versions')
      .set({ manifest_md5: null })
      .where('id', '=', old as never)
      .execute()
    let questions = 0
    const counting = world().services.database.kysely.withPlugin({
      transformQuery: ({ node }) => {
        if (JSON.stringify(node).includes('manifest_md5')) questions += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const database = { ...ctx.database, kysely: counting }
    const { data } = await askDoor({ ...ctx, database }, VERSIONS, {
      name: 'Vitrine',
      filter: '{"name":"digested"}',
    })
    const digests = data.organization.orgEntity.artifactMemberships.edges.map(
      ({ node }: { node: { artifact: { digest: string } } }) => node.artifact.digest,
    )
    expect(digests).toEqual(expected.toReversed())
    expect(questions).toBe(1)
  })
})
