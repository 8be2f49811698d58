import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import { beginDraft } from '../../../registry/drafts/begin-draft.ts'
import { parseExtendedObject } from '../extended-json.ts'
import { type Fields, taking } from '../graphql/fields.ts'
import { encodeId } from '../ids.ts'
import { entityOrOwn } from '../places.ts'
import { shape } from '../sources.ts'

const Input = z.object({
  input: z.object({
    // Empty in what `wandb sync` sends of a run that named nobody when it was offline.
    entityName: z.string().nullish(),
    projectName: z.string(),
    artifactTypeName: z.string(),
    artifactCollectionName: z.string().nullish(),
    artifactCollectionNames: z.array(z.string()).nullish(),
    runName: z.string().nullish(),
    digest: z.string(),
    digestAlgorithm: z.string().nullish(),
    description: z.string().nullish(),
    aliases: z.array(z.object({ artifactCollectionName: z.string().nullish(), alias: z.string() })).nullish(),
    tags: z.array(z.object({ tagName: z.string(), tagCategoryName: z.string().nullish() })).nullish(),
    metadata: z.string().nullish(),
    enableDigestDeduplication: z.boolean().nullish(),
    clientID: z.string().nullish(),
    sequenceClientID: z.string().nullish(),
    historyStep: z.int().nullish(),
    // Nothing is deleted by its age here, and the answer says so; a training run is not lost for that.
    ttlDurationSeconds: z.int().nullish(),
  }),
})

/** Begins a version; what is the newest already is answered as committed, and the SDK sends nothing more. */
export const createArtifact: Fields = {
  createArtifact: taking(Input, async (_: unknown, { input }, call) => {
    if (
      input.digestAlgorithm !== null &&
      input.digestAlgorithm !== undefined &&
      input.digestAlgorithm !== 'MANIFEST_MD5'
    ) {
      throw new Problem('invalid_input', 'Content is named by MD5 here: leave `digest_algorithm` at "MD5".', {
        field: 'input.digestAlgorithm',
      })
    }
    const outcome = await beginDraft(call.ctx, {
      entity: entityOrOwn(call, input.entityName),
      project: input.projectName,
      artifact: input.artifactCollectionName ?? input.artifactCollectionNames?.[0] ?? '',
      type: input.artifactTypeName,
      run: input.runName ?? undefined,
      manifestMd5: input.digest,
      description: input.description ?? undefined,
      aliases: input.aliases?.map(({ alias }) => alias),
      tags: input.tags?.map(({ tagName }) => tagName),
      metadata:
        input.metadata === null || input.metadata === undefined
          ? undefined
          : parseExtendedObject(input.metadata, 'metadata'),
      clientId: input.clientID ?? undefined,
    })
    const [id, state] =
      outcome.status === 'begun' ? [outcome.id, 'PENDING'] : [outcome.version.versionId, 'COMMITTED']
    return shape('CreateArtifactPayload', {
      artifact: shape('Artifact', {
        id: encodeId('Artifact', id),
        state,
        artifactSequence: shape('ArtifactSequence', {
          id: null,
          latestArtifact:
            outcome.status === 'begun' ? null : shape('Artifact', { id: encodeId('Artifact', id) }),
        }),
      }),
    })
  }),
}
