import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import { homeOfWandbProject } from '../../../contract/paths/wandb-projects.ts'
import { linkIntoRegistry } from '../../../registry/links/link-versions.ts'
import { addRunInput } from '../../../registry/runs/add-run-input.ts'
import { getRunByName } from '../../../registry/runs/get-run.ts'
import { type Fields, taking } from '../graphql/fields.ts'
import { entityOrOwn } from '../places.ts'
import { node, shape } from '../sources.ts'
import { artifactOf, versionIdOf } from './look-up.ts'

const Use = z.object({
  input: z.object({
    entityName: z.string().nullish(),
    projectName: z.string(),
    runName: z.string(),
    artifactID: z.string(),
    usedAs: z.string().nullish(),
    artifactEntityName: z.string().nullish(),
    artifactProjectName: z.string().nullish(),
  }),
})

const Link = z.object({
  input: z.object({
    artifactID: z.string().nullish(),
    clientID: z.string().nullish(),
    artifactPortfolioName: z.string().nullish(),
    artifactPortfolioID: z.string().nullish(),
    entityName: z.string().nullish(),
    projectName: z.string().nullish(),
    aliases: z.array(z.object({ artifactCollectionName: z.string().nullish(), alias: z.string() })).nullish(),
  }),
})

export const useAndLink: Fields = {
  useArtifact: taking(Use, async (_: unknown, { input }, call) => {
    const run = await getRunByName(call.ctx, {
      entity: entityOrOwn(call, input.entityName),
      project: input.projectName,
      run: input.runName,
    })
    const version = await versionIdOf(call, input.artifactID)
    return shape('UseArtifactPayload', {
      artifact: artifactOf(await addRunInput(call.ctx, { run: run.id, version })),
    })
  }),
  linkArtifact: taking(Link, async (_: unknown, { input }, call) => {
    const home = homeOfWandbProject(input.projectName ?? '')
    if (home.kind === 'project') {
      throw new Problem(
        'invalid_input',
        `“${input.projectName ?? ''}” is a project: versions are logged to it, not linked. Link into a registry, as in "wandb-registry-Model/name".`,
        { field: 'input.projectName' },
      )
    }
    if (input.artifactID === null || input.artifactID === undefined) {
      throw new Problem('invalid_input', 'Log the artifact first, then link it.', {
        field: 'input.artifactID',
      })
    }
    const { outcomes } = await linkIntoRegistry(call.ctx, {
      registry: home.name,
      collection: input.artifactPortfolioName ?? '',
      versions: [await versionIdOf(call, input.artifactID)],
      aliases: input.aliases?.map(({ alias }) => alias),
    })
    const view = outcomes[0]?.linked
    if (view === null || view === undefined) throw new Error('A link of one version is made or refused.')
    return shape('LinkArtifactPayload', {
      versionIndex: view.number,
      artifactMembership: node('ArtifactCollectionMembership', { view }),
    })
  }),
}
