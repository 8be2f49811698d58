import type { Context } from '../../registry/context.ts'
import { addRunInput } from '../../registry/runs/add-run-input.ts'
import { createRun } from '../../registry/runs/create-run.ts'
import { updateRun } from '../../registry/runs/update-run.ts'
import type { Family } from '../families/family.ts'
import { log, numbered, type Shelf, workingTimes } from './logging.ts'
import { openPublication, type Publication, publish } from './publishing.ts'
import { createRandom } from './random.ts'
import { MINUTE } from './story.ts'
import type { Workspace } from './workspace.ts'

/** Plans the life of a dataset: a version now and then, most of them published. */
export function planDataset(workspace: Workspace, family: Family, shelf: Shelf): void {
  const random = createRandom(family.collection)
  let publication: Publication | null = null
  for (const [index, at] of workingTimes(workspace, family, random).entries()) {
    workspace.story.at(at, async () => {
      const ctx = await workspace.as(random.pick(family.people), family.door)
      const run = await prepare(workspace, ctx, family, index, shelf)
      const version = await log(workspace, ctx, family, { random, index, metrics: {} }, run)
      shelf.set(family.collection, version.versionId)
      publication ??= await openPublication(workspace, family, random, null)
      if (index === 0 || random.chance(family.linked)) await publish(workspace, publication, version, index)
    })
  }
}

/** A new version of a dataset is made out of the one before; the first one came from outside. */
async function prepare(
  workspace: Workspace,
  ctx: Context,
  family: Family,
  index: number,
  shelf: Shelf,
): Promise<string | undefined> {
  const before = shelf.get(family.collection)
  if (before === undefined) return undefined
  const { entity, project, artifact } = family
  const run = await createRun(ctx, {
    entity,
    project,
    name: numbered(artifact, index, '-preparation'),
    displayName: `Preparation of ${artifact} #${index + 1}`,
    jobType: 'preparation',
    config: { deduplicate: true, since_version: index - 1 },
  })
  await addRunInput(ctx, { run: run.id, version: before })
  workspace.clock.pass(40 * MINUTE)
  await updateRun(ctx, { run: run.id, state: 'finished' })
  return run.name
}
