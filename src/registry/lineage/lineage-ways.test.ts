import { describe, expect, test } from 'vitest'
import { OpenLineageEvents } from '../../contract/schemas/lineage.ts'
import { addRunInput } from '../runs/add-run-input.ts'
import { updateRun } from '../runs/update-run.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { getLineageDiff } from './lineage-diff.ts'
import { getLineagePath } from './lineage-path.ts'
import { getOpenLineage } from './open-lineage.ts'
import { edgesByName, namesOf, questionOf } from './testing/ask.ts'
import { chain, logged, runUsing } from './testing/chain.ts'

const limit = 100

onEachEngine('A way through lineage', (world) => {
  test('is found in either direction, the shortest of all, with all that lies between', async () => {
    const { owner } = world()
    const made = await chain(owner, 'way')
    const shortcut = await runUsing(owner, 'way', { name: 'shortcut' }, [made.raw])
    const [aside] = [await logged(owner, 'way', 'aside', { run: 'shortcut' })]
    await addRunInput(owner, { run: made.evalRun, version: aside })
    const down = await getLineagePath(owner, { from: made.raw, to: made.evalRun, limit })
    expect(down).toMatchObject({
      direction: 'down',
      path: [made.raw, shortcut, aside, made.evalRun],
      roots: [made.raw, made.evalRun],
      cut: null,
    })
    expect(namesOf(down)).toEqual([
      'aside',
      'clean-run',
      'cleaned',
      'eval-run',
      'model',
      'raw',
      'shortcut',
      'train-run',
    ])
    const up = await getLineagePath(owner, { from: made.model, to: made.cleaned, limit })
    expect(up).toMatchObject({ direction: 'up', path: [made.cleaned, made.trainRun, made.model] })
    expect(edgesByName(up)).toEqual(['cleaned -used-> train-run', 'train-run -logged-> model'])
    const cut = await getLineagePath(owner, { from: made.raw, to: made.evalRun, limit: 5 })
    expect(cut.path).toEqual(down.path)
    expect(cut.nodes).toHaveLength(5)
    expect(cut.cut).toMatchObject({ limit: 5, down: 2 })
  })

  test('is none between what did not come from each other', async () => {
    const { owner } = world()
    const one = await logged(owner, 'apart', 'one')
    const other = await logged(owner, 'apart', 'other')
    expect(await getLineagePath(owner, { from: one, to: other, limit })).toEqual({
      roots: [],
      nodes: [],
      edges: [],
      cut: null,
      at: null,
      direction: null,
      path: [],
    })
    expect(await getLineagePath(owner, { from: one, to: one, limit })).toMatchObject({
      direction: 'down',
      path: [one],
    })
  })

  test('goes round a circle once', async () => {
    const { owner } = world()
    const made = await chain(owner, 'round')
    await addRunInput(owner, { run: made.cleanRun, version: made.model })
    const there = await getLineagePath(owner, { from: made.cleaned, to: made.model, limit })
    expect(there).toMatchObject({ direction: 'down', path: [made.cleaned, made.trainRun, made.model] })
    const back = await getLineagePath(owner, { from: made.model, to: made.cleaned, limit })
    expect(back).toMatchObject({ direction: 'down', path: [made.model, made.cleanRun, made.cleaned] })
  })

  test('has one node at each end', async () => {
    const { owner } = world()
    const made = await chain(owner, 'ends')
    for (const from of ['alias:latest', 'col_00000000000000000000000000', `${made.raw},${made.model}`]) {
      const refused = await refusal(getLineagePath(owner, { from, to: made.model, limit }))
      expect(['invalid_input', 'not_found', 'invalid_path']).toContain(refused.code)
    }
    const byPath = await getLineagePath(owner, { from: `${made.entity}/ends/raw`, to: made.model, limit })
    expect(byPath.path[0]).toBe(made.raw)
  })
})

onEachEngine('A comparison of where two versions came from', (world) => {
  async function retrained(project: string) {
    const { owner } = world()
    const shared = await logged(owner, project, 'shared', { type: 'dataset' })
    const versions: string[] = []
    for (const [turn, rate] of [
      ['one', 0.1],
      ['two', 0.2],
    ] as const) {
      const data = await logged(owner, project, 'data', { type: 'dataset', files: { turn } })
      await runUsing(owner, project, { name: `prep-${turn}`, jobType: 'prep', config: { turn } }, [data])
      const clean = await logged(owner, project, 'clean', { run: `prep-${turn}`, files: { clean: turn } })
      const config = { optimizer: { rate, name: 'adam' }, [turn]: true }
      await runUsing(owner, project, { name: `train-${turn}`, jobType: 'train', config }, [clean, shared])
      versions.push(await logged(owner, project, 'model', { run: `train-${turn}`, files: { model: turn } }))
    }
    const [from = '', to = ''] = versions
    return { owner, from, to }
  }

  test('tells what only one of them came from, which artifacts changed, and how the runs were set', async () => {
    const { owner, from, to } = await retrained('compared')
    const diff = await getLineageDiff(owner, { from, to, limit })
    const nameOf = new Map(diff.nodes.map((node) => [node.id, `${node.name} ${node.version ?? ''}`.trim()]))
    const names = (ids: readonly string[]): string[] => ids.map((id) => nameOf.get(id) ?? '').toSorted()
    expect(names(diff.onlyFrom)).toEqual(['clean v0', 'data v0', 'prep-one', 'train-one'])
    expect(names(diff.onlyTo)).toEqual(['clean v1', 'data v1', 'prep-two', 'train-two'])
    expect(diff.changed.map((one) => [one.name, names(one.from), names(one.to)])).toEqual([
      ['clean', ['clean v0'], ['clean v1']],
      ['data', ['data v0'], ['data v1']],
    ])
    expect(
      diff.runs.map((pair) => ({ ...pair, from: nameOf.get(pair.from), to: nameOf.get(pair.to) })),
    ).toEqual([
      {
        jobType: 'train',
        from: 'train-one',
        to: 'train-two',
        config: [
          { path: 'one', from: true, to: null },
          { path: 'optimizer.rate', from: 0.1, to: 0.2 },
          { path: 'two', from: null, to: true },
        ],
        cut: false,
      },
      {
        jobType: 'prep',
        from: 'prep-one',
        to: 'prep-two',
        config: [{ path: 'turn', from: 'one', to: 'two' }],
        cut: false,
      },
    ])
    expect(diff.roots).toEqual([from, to])
  })

  test('of a version with itself finds nothing, and of a run is refused', async () => {
    const { owner, from } = await retrained('itself')
    expect(await getLineageDiff(owner, { from, to: from, limit })).toMatchObject({
      roots: [from],
      onlyFrom: [],
      onlyTo: [],
      changed: [],
      runs: [],
    })
    const run = `${owner.actor.username}/itself/runs/train-one`
    expect((await refusal(getLineageDiff(owner, { from, to: run, limit }))).extra.field).toBe('to')
  })

  test('tells at most 200 differences of two configs', async () => {
    const { owner } = world()
    const versions: string[] = []
    for (const turn of ['a', 'b']) {
      const input = await logged(owner, 'wide', 'input')
      const config = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`key${index}`, turn]))
      await runUsing(owner, 'wide', { name: turn, config }, [input])
      versions.push(await logged(owner, 'wide', 'model', { run: turn, files: { turn } }))
    }
    const [from = '', to = ''] = versions
    const { runs } = await getLineageDiff(owner, { from, to, limit })
    expect(runs.map(({ config, cut }) => [config.length, cut])).toEqual([[200, true]])
  })
})

onEachEngine('Lineage as events of OpenLineage', (world) => {
  test('has one event a run, with its last state, what it used and what it logged', async () => {
    const { owner } = world()
    const made = await chain(owner, 'events')
    world().advance(5000)
    await updateRun(owner, { run: made.trainRun, state: 'failed' })
    const ended = world().now().toISOString()
    const query = questionOf({ root: made.model, up: 'all', down: 'all' })
    const events = await getOpenLineage(owner, query)
    expect(OpenLineageEvents.parse(events)).toEqual(events)
    expect(events.map((event) => event.job.name).toSorted()).toEqual([
      'events.clean',
      'events.evaluate',
      'events.train',
    ])
    const train = events.find((event) => event.job.name === 'events.train')
    expect(train).toMatchObject({
      eventType: 'FAIL',
      eventTime: ended,
      job: { namespace: `vitrine/${made.entity}` },
      inputs: [
        {
          namespace: `vitrine/${made.entity}`,
          name: 'events/cleaned',
          facets: { version: { datasetVersion: 'v0' } },
        },
      ],
      outputs: [{ name: 'events/model' }],
      schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
    })
    expect(train?.inputs[0]?.facets['version']).toMatchObject({
      _producer: expect.stringMatching(/^urn:/),
      _schemaURL: expect.stringContaining('DatasetVersionDatasetFacet'),
    })
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
    expect(events.every((event) => uuid.test(event.run.runId))).toBe(true)
    expect(new Set(events.map((event) => event.run.runId)).size).toBe(3)
    expect(await getOpenLineage(owner, query)).toEqual(events)
  })

  describe('leaves out', () => {
    test('what may not be seen', async () => {
      const { owner } = world()
      const made = await chain(owner, 'hush')
      const run = await runUsing(owner, 'events', { name: 'open' }, [made.model])
      await owner.database.kysely
        .updateTable('homes')
        .set({ visibility: 'organization' })
        .where('name', '=', 'events')
        .execute()
      const member = await world().person('member')
      const [event, ...others] = await getOpenLineage(member, questionOf({ root: run, up: 'all' }))
      expect(others).toEqual([])
      expect(event).toMatchObject({ inputs: [], outputs: [], job: { name: 'events.open' } })
    })
  })
})
