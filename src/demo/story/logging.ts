import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import { logVersion } from '../../registry/artifacts/log-version.ts'
import type { Context } from '../../registry/context.ts'
import type { Draft, Family } from '../families/family.ts'
import type { Random } from './random.ts'
import { DAY } from './story.ts'
import type { Workspace } from './workspace.ts'

/** The newest version of every dataset and model, by the name of its collection: what trainings start from. */
export type Shelf = Map<string, string>

/** When the versions are made: spread over the active time, on no even beat. */
export function workingTimes(workspace: Workspace, family: Family, random: Random): number[] {
  // The founding takes the first days.
  const start = workspace.start.getTime() + 2 * DAY
  const span = workspace.until.getTime() - start
  const [from, to] = family.active
  return Array.from({ length: family.versions }, (_, index) => {
    const share = from + ((to - from) * (index + random.between(0.1, 0.9))) / family.versions
    return start + span * share
  }).toSorted((one, other) => one - other)
}

/** The name of a run: the registry would make up one, of chance that does not repeat itself. */
export const numbered = (artifact: string, index: number, suffix = ''): string =>
  `${artifact}-${String(index + 1).padStart(3, '0')}${suffix}`

/** Logs what the draft comes to. */
export async function log(
  workspace: Workspace,
  ctx: Context,
  family: Family,
  draft: Draft,
  run: string | undefined,
): Promise<CollectionVersion> {
  const outcome = await logVersion(ctx, {
    entity: family.entity,
    project: family.project,
    artifact: family.artifact,
    type: family.type,
    files: await workspace.manifest(family.files(draft)),
    metadata: family.metadata(draft),
    tags: family.versionTags.filter(() => draft.random.chance(0.35)),
    description: draft.random.chance(0.3) ? `Version ${draft.index + 1} of ${family.artifact}.` : undefined,
    run,
  })
  if (outcome.status === 'upload_needed') throw new Error('The demo stored these bytes just now.')
  return outcome.version
}
