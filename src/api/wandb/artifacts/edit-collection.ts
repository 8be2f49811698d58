import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import { asId, type CollectionId } from '../../../contract/ids.ts'
import { updateCollection } from '../../../registry/collections/update-collection.ts'
import { deleteCollection } from '../../../registry/trash/delete-collection.ts'
import { type Call, type Fields, type Node, taking } from '../graphql/fields.ts'
import { requireId } from '../ids.ts'
import { shape } from '../sources.ts'
import { tagNode } from './artifact-fields.ts'
import { collectionByView, requireCollection } from './look-up.ts'

const Edit = { name: z.string().nullish(), description: z.string().nullish() }
const Tags = z.object({
  input: z.object({
    entityName: z.string().nullish(),
    projectName: z.string(),
    artifactCollectionName: z.string(),
    tags: z.array(z.object({ tagName: z.string() })).max(1000),
  }),
})
type TagsInput = z.output<typeof Tags>['input']

const collectionId = (id: string): CollectionId => asId<'collection'>(requireId(id, 'col', 'The collection'))

/** What `ArtifactCollection.save` and `delete` of the SDK do. Sequences and portfolios are one thing here. */
export const editCollection: Fields = {
  updateArtifactSequence: taking(
    z.object({ input: z.object({ artifactSequenceID: z.string(), ...Edit }) }),
    (_: unknown, { input }, call) => edit(call, collectionId(input.artifactSequenceID), input),
  ),
  updateArtifactPortfolio: taking(
    z.object({ input: z.object({ artifactPortfolioID: z.string(), ...Edit }) }),
    (_: unknown, { input }, call) => edit(call, collectionId(input.artifactPortfolioID), input),
  ),
  deleteArtifactSequence: taking(
    z.object({ input: z.object({ artifactSequenceID: z.string() }) }),
    (_: unknown, { input }, call) => remove(call, 'ArtifactSequence', collectionId(input.artifactSequenceID)),
  ),
  deleteArtifactPortfolio: taking(
    z.object({ input: z.object({ artifactPortfolioID: z.string() }) }),
    (_: unknown, { input }, call) =>
      remove(call, 'ArtifactPortfolio', collectionId(input.artifactPortfolioID)),
  ),
  moveArtifactSequence: taking(
    z.object({
      input: z.object({ artifactSequenceID: z.string(), destinationArtifactTypeName: z.string() }),
    }),
    () => {
      throw new Problem(
        'invalid_input',
        'The type of an artifact is fixed. Log it under another name with that type.',
        {
          field: 'input.destinationArtifactTypeName',
        },
      )
    },
  ),
  createArtifactCollectionTagAssignments: taking(Tags, async (_: unknown, { input }, call) => {
    const { tags } = await changeTags(call, input, (names) => ({ add: names }))
    return shape('CreateArtifactCollectionTagAssignmentsPayload', { tags: tags.map(tagNode) })
  }),
  deleteArtifactCollectionTagAssignments: taking(Tags, async (_: unknown, { input }, call) => {
    await changeTags(call, input, (names) => ({ remove: names }))
    return shape('DeleteArtifactCollectionTagAssignmentsPayload', { success: true })
  }),
}

async function edit(
  call: Call,
  id: CollectionId,
  { name, description }: { name?: string | null | undefined; description?: string | null | undefined },
): Promise<Node> {
  const view = await updateCollection(call.ctx, {
    collectionId: id,
    name: name ?? undefined,
    description: description ?? undefined,
  })
  return shape('UpdateArtifactCollectionPayload', { artifactCollection: await collectionByView(call, view) })
}

/** The SDK cannot say that aliases and links are to go along, so what is held is refused with what holds it. */
async function remove(call: Call, type: string, id: CollectionId): Promise<Node> {
  await deleteCollection(call.ctx, { collectionId: id })
  return shape('DeleteArtifactCollectionPayload', { artifactCollection: shape(type, { state: 'DELETED' }) })
}

async function changeTags(
  call: Call,
  input: TagsInput,
  editOf: (names: string[]) => { add?: string[]; remove?: string[] },
) {
  const { id } = await requireCollection(call, {
    entity: input.entityName,
    project: input.projectName,
    name: input.artifactCollectionName,
  })
  const tags = editOf(input.tags.map(({ tagName }) => tagName))
  return updateCollection(call.ctx, { collectionId: asId<'collection'>(id), tags })
}
