import { asId, type CollectionId } from '../../contract/ids.ts'
import { changeAliases } from '../../registry/aliases/change-aliases.ts'
import { createCollection } from '../../registry/collections/create-collection.ts'
import { linkIntoRegistry } from '../../registry/links/link-versions.ts'
import { unlinkVersions } from '../../registry/links/unlink-versions.ts'
import { addRunInput } from '../../registry/runs/add-run-input.ts'
import { appendHistory } from '../../registry/runs/append-history.ts'
import { createRun } from '../../registry/runs/create-run.ts'
import { SILENCE_MS, sweepSilentRuns } from '../../registry/runs/sweep-silent-runs.ts'
import { changeTags } from '../../registry/tags/change-tags.ts'
import { deleteCollection } from '../../registry/trash/delete-collection.ts'
import { deleteVersion } from '../../registry/trash/delete-version.ts'
import { undoAction } from '../../registry/undo/undo-action.ts'
import { learningCurve } from './curves.ts'
import { createRandom } from './random.ts'
import { DAY, HOUR, MINUTE } from './story.ts'
import type { Workspace } from './workspace.ts'

/** The last week: what people tidy up, so that trash, activity and undo have something in them. */
export function planEndings(workspace: Workspace): void {
  const end = workspace.until.getTime()
  const { story } = workspace
  story.at(end - 6 * DAY, () => openEmptyCollection(workspace))
  story.at(end - 5 * DAY, () => retireBaseline(workspace))
  story.at(end - 3 * DAY, () => unlinkOldest(workspace))
  story.at(end - 2 * DAY, () => deleteUnusedVersion(workspace))
  story.at(end - 20 * HOUR, () => tagForReview(workspace))
  story.at(end - 5 * HOUR, () => stageByMistake(workspace))
  story.at(end - 3 * HOUR, () => breakOffTraining(workspace))
}

async function openEmptyCollection(workspace: Workspace): Promise<void> {
  await createCollection(await workspace.as('haruto.sato', 'app'), {
    registry: 'Model',
    name: 'Layout analysis (planned)',
    type: 'model',
    description: 'Where the tables of a page are. First versions in spring.',
    tags: ['vision', 'planned'],
  })
}

/** A collection of its own that nobody needs any more: deleted, and still in the trash. */
async function retireBaseline(workspace: Workspace): Promise<void> {
  const ctx = await workspace.as('priya.raman', 'app')
  const oldest = 'risk-team/churn/churn-tabnet:v0'
  const { collection } = await linkIntoRegistry(ctx, {
    registry: 'Model',
    collection: 'Churn baseline (logistic)',
    versions: [oldest],
  })
  workspace.clock.pass(2 * HOUR)
  await deleteCollection(await workspace.as('priya.raman', 'app'), {
    collectionId: asId<'collection'>(collection.id),
    force: true,
  })
}

async function unlinkOldest(workspace: Workspace): Promise<void> {
  const ctx = await workspace.as('yui.tanaka', 'app')
  const collectionId = await collectionNamed(workspace, 'Surface defects')
  await unlinkVersions(ctx, { collectionId, versions: ['v0'] })
}

async function deleteUnusedVersion(workspace: Workspace): Promise<void> {
  await deleteVersion(await workspace.as('minjun.kim', 'app'), {
    version: 'speech-team/voice-activity/vad-crnn-evaluation:v0',
    force: true,
  })
}

/** Moved, and taken back a minute later: by the undo of the activity list. */
async function stageByMistake(workspace: Workspace): Promise<void> {
  const ctx = await workspace.as('minjun.kim', 'app')
  const collectionId = await collectionNamed(workspace, '한국어 감정 분석')
  const { actionId } = await changeAliases(ctx, { collectionId, changes: [{ alias: 'staging', to: 'v5' }] })
  workspace.clock.pass(MINUTE)
  if (actionId !== null) await undoAction(ctx, actionId)
}

/** A training whose machine went away: nothing is heard of it any more, so it is called crashed, as any other would be. */
async function breakOffTraining(workspace: Workspace): Promise<void> {
  const random = createRandom('broken off')
  const ctx = await workspace.as('haruto.sato', 'wandb')
  const startedAt = workspace.clock.now().getTime()
  const run = await createRun(ctx, {
    entity: 'vision-team',
    project: 'japanese-ocr',
    name: 'ja-ocr-transformer-large',
    displayName: 'ja-ocr-transformer, large',
    jobType: 'training',
    group: 'ja-ocr-transformer',
    config: { encoder: 'vit-base', decoder_layers: 12, learning_rate: 6e-5, batch_size: 64 },
  })
  await addRunInput(ctx, { run: run.id, version: 'vision-team/japanese-ocr/ja-handwriting:latest' })
  const rows = learningCurve(random, {
    course: 'converged',
    rows: 80,
    stepsPerRow: 400,
    lossFrom: 6.4,
    lossTo: 0.24,
    learningRate: 6e-5,
    metric: { name: 'cer', from: 0.4, to: 0.026 },
    startedAt,
    endedAt: startedAt + 9 * HOUR,
  })
  workspace.clock.pass(2 * HOUR)
  await appendHistory(await workspace.as('haruto.sato', 'wandb'), { run: run.id, rows: rows.slice(0, 18) })
  workspace.clock.pass(SILENCE_MS + MINUTE)
  await sweepSilentRuns(workspace.services)
}

async function collectionNamed(workspace: Workspace, name: string): Promise<CollectionId> {
  const row = await workspace.services.database.kysely
    .selectFrom('collections')
    .select('id')
    .where('name', '=', name)
    .where('kind', '=', 'collection')
    .executeTakeFirstOrThrow()
  return row.id
}

async function tagForReview(workspace: Workspace): Promise<void> {
  const rows = await workspace.services.database.kysely
    .selectFrom('memberships as m')
    .innerJoin('collections as c', 'c.id', 'm.collection_id')
    .select('m.version_id')
    .where('c.name', '=', 'Fraud detection')
    .where('m.removed_at', 'is', null)
    .orderBy('m.number', 'desc')
    .limit(6)
    .execute()
  await changeTags(await workspace.as('daniel.okafor', 'app'), {
    targets: rows.map((row) => row.version_id),
    add: ['audit 2026'],
  })
}
