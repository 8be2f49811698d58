import type { Services } from '../registry/context.ts'
import { bootstrap } from '../registry/identity/bootstrap.ts'
import { DATASET_FAMILIES } from './families/datasets.ts'
import { LANGUAGE_FAMILIES } from './families/language.ts'
import { RISK_FAMILIES } from './families/risk.ts'
import { SPEECH_FAMILIES } from './families/speech.ts'
import { VISION_FAMILIES } from './families/vision.ts'
import { durableAtTheEnd } from './files/durable-at-the-end.ts'
import { asOneTransaction } from './story/as-one-transaction.ts'
import { planDataset } from './story/data.ts'
import { planEndings } from './story/endings.ts'
import { found, isUntouched, moveFirstStartBack } from './story/founding.ts'
import type { Shelf } from './story/logging.ts'
import { DAY, MINUTE } from './story/story.ts'
import { planModel } from './story/training.ts'
import { createWorkspace, type Workspace } from './story/workspace.ts'

const MODEL_FAMILIES = [...RISK_FAMILIES, ...LANGUAGE_FAMILIES, ...VISION_FAMILIES, ...SPEECH_FAMILIES]

/**
 * Fills an empty registry with the demo workspace: a year of a company's models, told through the verbs, so that every
 * rule holds and every history is real. The same at every planting but for its end: `until`, or a few minutes ago.
 * All of it or nothing. Where anybody has made anything, it does nothing and answers false.
 */
export async function plantDemo(services: Services, options: { until?: Date } = {}): Promise<boolean> {
  const until = options.until ?? new Date(services.clock().getTime() - 5 * MINUTE)
  const { blobs, finish } = durableAtTheEnd(services.blobs)
  return asOneTransaction(services.database, async (database) => {
    const { owner } = await bootstrap({ ...services, database })
    const start = new Date(until.getTime() - 365 * DAY)
    const workspace = createWorkspace({ ...services, database, blobs }, start, until)
    if (!(await isUntouched(workspace))) return false
    await tellStory(workspace, owner.username)
    await finish()
    return true
  })
}

async function tellStory(workspace: Workspace, owner: string): Promise<void> {
  await moveFirstStartBack(workspace)
  await found(workspace, owner)
  const shelf: Shelf = new Map()
  for (const family of DATASET_FAMILIES) planDataset(workspace, family, shelf)
  for (const family of MODEL_FAMILIES) planModel(workspace, family, shelf)
  planEndings(workspace)
  await workspace.story.tell()
}
