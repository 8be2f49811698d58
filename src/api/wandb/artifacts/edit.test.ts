import { describe, expect, test } from 'vitest'
import { changeAliases } from '../../../registry/aliases/change-aliases.ts'
import { getCollection } from '../../../registry/collections/get-collection.ts'
import type { Context } from '../../../registry/context.ts'
import { updateRegistry } from '../../../registry/registries/update-registry.ts'
import { linked } from '../../../registry/testing/linked.ts'
import { log } from '../../../registry/testing/logging.ts'
import { onEachEngine } from '../../../registry/testing/world.ts'
import { getVersion } from '../../../registry/versions/get-version.ts'
import { encodeId } from '../ids.ts'
import { writeTo } from '../testing/ask-door.ts'

const idOf = (version: string) => encodeId('Artifact', version)

/** Aliases as the SDK names them: each with the collection it is in. */
const inModel = (collection: string, ...aliases: string[]) =>
  aliases.map((alias) => ({
    entityName: 'anything',
    projectName: 'wandb-registry-Model',
    artifactCollectionName: collection,
    alias,
  }))

onEachEngine('Editing through the door', (world) => {
  const add = (ctx: Context, artifactID: string, aliases: unknown) =>
    writeTo(ctx, 'addAliases', { artifactID, aliases }, 'success')
  const take = (ctx: Context, artifactID: string, aliases: unknown) =>
    writeTo(ctx, 'deleteAliases', { artifactID, aliases }, 'success')
  const held = async (ctx: Context, collectionId: Parameters<typeof getCollection>[1]['collectionId']) =>
    Object.fromEntries(
      (await getCollection(ctx, { collectionId })).aliases.map(({ alias, version }) => [alias, version]),
    )

  describe('aliases', () => {
    test('are put on, moved and taken off in one step each', async () => {
      const ctx = world().owner
      const { collectionId, versionIds } = await linked(ctx, { collection: 'moves', versions: 2 })
      const [v0 = '', v1 = ''] = versionIds.map(idOf)
      expect(await add(ctx, v0, inModel('moves', 'staging', 'best'))).toEqual({
        data: { success: true },
        errors: [],
        unknown: [],
      })
      await add(ctx, v1, inModel('moves', 'best'))
      expect(await held(ctx, collectionId)).toEqual({ best: 'v1', latest: 'v1', staging: 'v0' })
      await take(ctx, v0, inModel('moves', 'staging', 'latest'))
      expect(await held(ctx, collectionId)).toEqual({ best: 'v1', latest: 'v1' })
    })

    test('that somebody has moved meanwhile are not taken off the version that has them now', async () => {
      const ctx = world().owner
      const { collectionId, versionIds } = await linked(ctx, { collection: 'meanwhile', versions: 2 })
      await changeAliases(ctx, { collectionId, changes: [{ alias: 'best', to: 'v1' }] })
      const { errors } = await take(ctx, idOf(versionIds[0] ?? ''), inModel('meanwhile', 'best'))
      expect(errors).toEqual([{ code: 'alias_moved', message: expect.stringContaining('is on v1') }])
      expect(errors[0]?.message).toContain('you expected v0')
      expect(await held(ctx, collectionId)).toMatchObject({ best: 'v1' })
    })

    test('that are protected are refused to members in words, and done for admins', async () => {
      const owner = world().owner
      const member = await world().person('member')
      const { collectionId, versionIds } = await linked(owner, { collection: 'guarded', versions: 1 })
      await updateRegistry(owner, { registry: 'Model', protectedAliases: ['production'] })
      const artifact = idOf(versionIds[0] ?? '')
      const wanted = inModel('guarded', 'production')
      expect((await add(member, artifact, wanted)).errors).toEqual([
        { code: 'alias_protected', message: expect.stringContaining('only its admins') },
      ])
      expect((await add(owner, artifact, wanted)).errors).toEqual([])
      expect((await take(member, artifact, wanted)).errors).toMatchObject([{ code: 'alias_protected' }])
      const unlink = (ctx: Context) =>
        writeTo(
          ctx,
          'unlinkArtifact',
          { artifactID: artifact, artifactPortfolioID: encodeId('ArtifactCollection', collectionId) },
          'success',
        )
      expect((await unlink(member)).errors).toMatchObject([{ code: 'alias_protected' }])
      expect((await unlink(owner)).data).toEqual({ success: true })
      await updateRegistry(owner, { registry: 'Model', protectedAliases: [] })
    })

    test('of a collection that is not there are refused', async () => {
      const ctx = world().owner
      const { versionId } = await log(ctx)
      const { errors } = await add(ctx, idOf(versionId), inModel('nowhere', 'best'))
      expect(errors).toEqual([{ code: 'not_found', message: expect.stringContaining('nowhere') }])
    })
  })

  describe('a version', () => {
    test('changes only in what was sent', async () => {
      const ctx = world().owner
      const { versionId } = await log(ctx, { artifact: 'partly', description: 'old', metadata: { a: 1 } })
      const update = (input: Record<string, unknown>) =>
        writeTo(
          ctx,
          'updateArtifact',
          { artifactID: idOf(versionId), ttlDurationSeconds: -1, ...input },
          'artifact { description metadata tags { name } }',
        )
      const { data } = await update({ description: 'new', tagsToAdd: [{ tagName: 'x' }] })
      expect(data.artifact).toEqual({ description: 'new', metadata: '{"a":1}', tags: [{ name: 'x' }] })
      await update({ metadata: '{"b":NaN}', tagsToDelete: [{ tagName: 'x' }] })
      expect(await getVersion(ctx, { version: versionId })).toMatchObject({
        description: 'new',
        metadata: { b: 'NaN' },
        tags: [],
      })
      expect((await update({ ttlDurationSeconds: 3600 })).errors).toEqual([
        { code: 'invalid_input', message: expect.stringContaining('age') },
      ])
      expect((await update({ metadata: '[1]' })).errors).toMatchObject([{ code: 'invalid_input' }])
    })

    test('is not edited or deleted by those who may only look', async () => {
      const viewer = await world().person('viewer')
      const { versionIds } = await linked(world().owner, { collection: 'looked-at', versions: 1 })
      const artifactID = idOf(versionIds[0] ?? '')
      const edited = await writeTo(
        viewer,
        'updateArtifact',
        { artifactID, description: 'x' },
        'artifact { id }',
      )
      const deleted = await writeTo(
        viewer,
        'deleteArtifact',
        { artifactID, deleteAliases: true },
        'artifact { id }',
      )
      for (const { data, errors } of [edited, deleted]) {
        expect({ data, errors }).toMatchObject({ data: null, errors: [{ code: 'forbidden' }] })
      }
    })

    test('that something holds is deleted only if aliases are to go along', async () => {
      const ctx = world().owner
      const { versionId } = await log(ctx, { artifact: 'aliased', aliases: ['best'] })
      const remove = (deleteAliases: boolean) =>
        writeTo(ctx, 'deleteArtifact', { artifactID: idOf(versionId), deleteAliases }, 'artifact { id }')
      expect((await remove(false)).errors).toMatchObject([{ code: 'in_use' }])
      expect((await remove(true)).data).toEqual({ artifact: { id: idOf(versionId) } })
      expect((await remove(true)).errors).toMatchObject([{ code: 'not_found' }])
    })
  })

  describe('a collection', () => {
    test('is renamed, described, tagged and deleted', async () => {
      const ctx = world().owner
      const { collectionId } = await linked(ctx, { collection: 'before', versions: 1 })
      const artifactPortfolioID = encodeId('ArtifactCollection', collectionId)
      const { data } = await writeTo(
        ctx,
        'updateArtifactPortfolio',
        { artifactPortfolioID, name: 'after', description: 'words' },
        'artifactCollection { __typename id name description project { name } type: defaultArtifactType { name } }',
      )
      expect(data.artifactCollection).toEqual({
        __typename: 'ArtifactPortfolio',
        id: artifactPortfolioID,
        name: 'after',
        description: 'words',
        project: { name: 'wandb-registry-Model' },
        type: { name: 'model' },
      })
      const place = { projectName: 'wandb-registry-Model', artifactCollectionName: 'after' }
      const tagged = await writeTo(
        ctx,
        'createArtifactCollectionTagAssignments',
        { ...place, tags: [{ tagName: 'b' }, { tagName: 'a' }] },
        'tags { name }',
      )
      expect(tagged.data.tags).toEqual([{ name: 'a' }, { name: 'b' }])
      await writeTo(
        ctx,
        'deleteArtifactCollectionTagAssignments',
        { ...place, tags: [{ tagName: 'b' }] },
        'success',
      )
      expect((await getCollection(ctx, { collectionId })).tags).toEqual(['a'])
      const gone = await writeTo(
        ctx,
        'deleteArtifactPortfolio',
        { artifactPortfolioID },
        'artifactCollection { __typename state }',
      )
      expect(gone.data.artifactCollection).toEqual({ __typename: 'ArtifactPortfolio', state: 'DELETED' })
    })

    test('keeps its type, and says so', async () => {
      const ctx = world().owner
      const { artifactId } = await linked(ctx, { collection: 'typed', versions: 1 })
      const { errors } = await writeTo(
        ctx,
        'moveArtifactSequence',
        {
          artifactSequenceID: encodeId('ArtifactCollection', artifactId),
          destinationArtifactTypeName: 'dataset',
        },
        'artifactCollection { id }',
      )
      expect(errors).toEqual([{ code: 'invalid_input', message: expect.stringContaining('fixed') }])
    })

    test('is not edited by those who may only look', async () => {
      const { collectionId } = await linked(world().owner, { collection: 'shown', versions: 1 })
      const { errors } = await writeTo(
        await world().person('viewer'),
        'updateArtifactPortfolio',
        { artifactPortfolioID: encodeId('ArtifactCollection', collectionId), name: 'mine' },
        'artifactCollection { id }',
      )
      expect(errors).toMatchObject([{ code: 'forbidden' }])
    })
  })
})
