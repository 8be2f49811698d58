import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import { asId } from '../../../contract/ids.ts'
import { changeAliases } from '../../../registry/aliases/change-aliases.ts'
import { LATEST } from '../../../registry/aliases/latest.ts'
import { unlinkVersions } from '../../../registry/links/unlink-versions.ts'
import { deleteVersion } from '../../../registry/trash/delete-version.ts'
import { updateVersion } from '../../../registry/versions/update-version.ts'
import { parseExtendedObject } from '../extended-json.ts'
import { type Call, type Fields, taking } from '../graphql/fields.ts'
import { encodeId, requireId } from '../ids.ts'
import { shape } from '../sources.ts'
import { artifactOf, requireCollection, versionIdOf } from './look-up.ts'

const Aliases = z.object({
  input: z.object({
    artifactID: z.string(),
    aliases: z
      .array(
        z.object({
          entityName: z.string().nullish(),
          projectName: z.string(),
          artifactCollectionName: z.string(),
          alias: z.string(),
        }),
      )
      .min(1)
      .max(1000),
  }),
})
type AliasInput = z.output<typeof Aliases>['input']

const Update = z.object({
  input: z.object({
    artifactID: z.string(),
    description: z.string().nullish(),
    metadata: z.string().nullish(),
    ttlDurationSeconds: z.int().nullish(),
    tagsToAdd: z.array(z.object({ tagName: z.string() })).nullish(),
    tagsToDelete: z.array(z.object({ tagName: z.string() })).nullish(),
  }),
})

const Delete = z.object({ input: z.object({ artifactID: z.string(), deleteAliases: z.boolean().nullish() }) })

const Unlink = z.object({ input: z.object({ artifactID: z.string(), artifactPortfolioID: z.string() }) })

/** What `Artifact.save`, `unlink` and `delete` of the SDK do to a version that is logged. */
export const editArtifact: Fields = {
  addAliases: taking(Aliases, async (_: unknown, { input }, call) => {
    const version = await versionIdOf(call, input.artifactID)
    await eachCollection(call, input, (alias) => ({ alias, to: version }))
    return shape('AddAliasesPayload', { success: true })
  }),
  deleteAliases: taking(Aliases, async (_: unknown, { input }, call) => {
    const expect = await versionIdOf(call, input.artifactID)
    await eachCollection(call, input, (alias) => ({ alias, to: null, expect }))
    return shape('DeleteAliasesPayload', { success: true })
  }),
  updateArtifact: taking(Update, async (_: unknown, { input }, call) => {
    // Negative: that it never ends, or as its collection has it. The SDK says one of them in every update.
    if ((input.ttlDurationSeconds ?? 0) > 0) throw nothingAges()
    const version = await versionIdOf(call, input.artifactID)
    const edited = await updateVersion(call.ctx, {
      version,
      description: input.description ?? undefined,
      metadata:
        input.metadata === null || input.metadata === undefined
          ? undefined
          : parseExtendedObject(input.metadata, 'metadata'),
      tags: {
        add: input.tagsToAdd?.map(({ tagName }) => tagName),
        remove: input.tagsToDelete?.map(({ tagName }) => tagName),
      },
    })
    return shape('UpdateArtifactPayload', { artifact: artifactOf(edited) })
  }),
  deleteArtifact: taking(Delete, async (_: unknown, { input }, call) => {
    const version = await versionIdOf(call, input.artifactID)
    await deleteVersion(call.ctx, { version, force: input.deleteAliases ?? false })
    return shape('DeleteArtifactPayload', {
      artifact: shape('Artifact', { id: encodeId('Artifact', version) }),
    })
  }),
  unlinkArtifact: taking(Unlink, async (_: unknown, { input }, call) => {
    const version = await versionIdOf(call, input.artifactID)
    const collection = requireId(input.artifactPortfolioID, 'col', 'The collection')
    await unlinkVersions(call.ctx, { collectionId: asId<'collection'>(collection), versions: [version] })
    return shape('UnlinkArtifactPayload', { success: true })
  }),
}

const nothingAges = (): Problem =>
  new Problem('invalid_input', 'Nothing is deleted by its age here: leave `ttl` out.', {
    field: 'input.ttlDurationSeconds',
  })

/**
 * One change of aliases for each collection named. `latest` is kept by the registry: as when logging and linking, naming
 * it is accepted and changes nothing, because `artifact.aliases = ["best"]` names it among those to take off.
 */
async function eachCollection(
  call: Call,
  { aliases }: AliasInput,
  changeOf: (alias: string) => { alias: string; to: string | null; expect?: string },
): Promise<void> {
  const byCollection = new Map<string, AliasInput['aliases']>()
  for (const wanted of aliases) {
    const key = JSON.stringify([wanted.entityName, wanted.projectName, wanted.artifactCollectionName])
    byCollection.set(key, [...(byCollection.get(key) ?? []), wanted])
  }
  for (const group of byCollection.values()) {
    const [first] = group
    if (first === undefined) continue
    const place = { entity: first.entityName, project: first.projectName, name: first.artifactCollectionName }
    const { id } = await requireCollection(call, place)
    const changes = group.filter(({ alias }) => alias !== LATEST).map(({ alias }) => changeOf(alias))
    if (changes.length > 0) await changeAliases(call.ctx, { collectionId: asId<'collection'>(id), changes })
  }
}
