import { expect, test } from 'vitest'
import type { LineageNode } from '../../contract/schemas/lineage.ts'
import type { Context } from '../context.ts'
import { addRunInput } from '../runs/add-run-input.ts'
import { createRun } from '../runs/create-run.ts'
import { log } from '../testing/logging.ts'
import { onEachEngine } from '../testing/world.ts'
import { askLineage, edgesByName, namesOf } from './testing/ask.ts'

onEachEngine('Lineage', (world) => {
  /** raw → clean-run → clean → train-run → model, and eval-run used the model. */
  async function chain(ctx: Context, project: string) {
    const entity = ctx.actor.username
    const raw = await log(ctx, { project, artifact: 'raw', type: 'dataset', files: { a: `raw ${project}` } })
    const run = async (name: string, jobType: string, uses: string) => {
      const made = await createRun(ctx, { entity, project, name, jobType })
      await addRunInput(ctx, { run: made.id, version: uses })
      return made.id
    }
    const clean = await run('clean-run', 'clean', raw.versionId)
    const cleaned = await log(ctx, {
      project,
      artifact: 'clean',
      type: 'table',
      run: 'clean-run',
      files: { a: `clean ${project}` },
    })
    const train = await run('train-run', 'train', cleaned.versionId)
    const model = await log(ctx, { project, artifact: 'model', run: 'train-run', files: { a: project } })
    const evaluate = await run('eval-run', 'evaluate', model.versionId)
    return {
      entity,
      raw: raw.versionId,
      clean,
      cleaned: cleaned.versionId,
      train,
      model: model.versionId,
      evaluate,
    }
  }

  test('takes one step up and down unless asked otherwise, and says what is beyond', async () => {
    const { owner } = world()
    const made = await chain(owner, 'steps')
    const graph = await askLineage(owner, { root: made.model })
    expect(namesOf(graph)).toEqual(['eval-run', 'model', 'train-run'])
    expect(edgesByName(graph)).toEqual(['model -used-> eval-run', 'train-run -logged-> model'])
    const byName = new Map(graph.nodes.map((node): [string, LineageNode] => [node.name, node]))
    expect(byName.get('train-run')).toMatchObject({
      kind: 'run',
      type: 'train',
      neighbours: { up: 1, down: 1 },
      hidden: { up: 1, down: 0 },
      path: `${made.entity}/steps/runs/train-run`,
      place: { kind: 'project', entity: made.entity, home: 'steps', name: 'train-run' },
    })
    expect(byName.get('model')).toMatchObject({
      kind: 'model',
      version: 'v0',
      path: `${made.entity}/steps/model:v0`,
      aliases: [{ alias: 'latest', protected: false }],
      hidden: { up: 0, down: 0 },
    })
    expect(graph).toMatchObject({ roots: [made.model], cut: null, at: null })
  })

  test('takes as many steps as asked on each side, or all', async () => {
    const { owner } = world()
    const made = await chain(owner, 'sides')
    const steps = async (up: number | 'all', down: number | 'all', root = made.model) =>
      namesOf(await askLineage(owner, { root, up, down }))
    expect(await steps(0, 0)).toEqual(['model'])
    expect(await steps(2, 0)).toEqual(['clean', 'model', 'train-run'])
    expect(await steps('all', 0)).toEqual(['clean', 'clean-run', 'model', 'raw', 'train-run'])
    expect(await steps(0, 'all', made.raw)).toEqual([
      'clean',
      'clean-run',
      'eval-run',
      'model',
      'raw',
      'train-run',
    ])
    expect(await steps(0, 3, made.clean)).toEqual(['clean', 'clean-run', 'model', 'train-run'])
  })
})
