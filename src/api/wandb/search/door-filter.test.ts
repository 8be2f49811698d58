import { describe, expect, test } from 'vitest'
import { encodeId, idNumber } from '../ids.ts'
import { COLLECTION_FILTER, REGISTRY_FILTER, RUN_FILTER, VERSION_FILTER, verbFilter } from './door-filter.ts'

const ID = '01hzzzzzzzzzzzzzzzzzzzzzzz'

const read = (filter: object | string, fields: Parameters<typeof verbFilter>[1]): unknown => {
  const text = verbFilter(typeof filter === 'string' ? filter : JSON.stringify(filter), fields)
  return text === undefined ? undefined : (JSON.parse(text) as unknown)
}

describe('A filter of the SDK', () => {
  test('that lets everything through is none', () => {
    for (const text of [undefined, null, '', '{}', 'null', '{"state":"COMMITTED"}']) {
      expect(verbFilter(text, VERSION_FILTER)).toBeUndefined()
    }
  })

  test('names registries without the prefix that the SDK puts before them', () => {
    const filter = { $or: [{ name: 'wandb-registry-a' }, { name: { $in: ['wandb-registry-b', 'c'] } }] }
    expect(read(filter, REGISTRY_FILTER)).toEqual({ $or: [{ name: 'a' }, { name: { $in: ['b', 'c'] } }] })
    expect(read({ name: { $regex: '^wandb-registry-a' } }, REGISTRY_FILTER)).toEqual({
      name: { $regex: '^a' },
    })
    expect(read({ name: { $not: { $regex: 'wandb-registry-a' } } }, REGISTRY_FILTER)).toEqual({
      name: { $not: { $regex: '^a' } },
    })
    expect(read({ description: 'wandb-registry-a' }, REGISTRY_FILTER)).toEqual({
      description: 'wandb-registry-a',
    })
  })

  test('means ours by the numbers of ids, which are longer than those of JavaScript', () => {
    const number = idNumber(`reg_${ID}`)
    expect(number.length).toBeGreaterThan(16)
    expect(read(`{"id":${number}}`, REGISTRY_FILTER)).toEqual({ id: `reg_${ID}` })
    expect(read(`{"id":{"$in":[${number},7]}}`, REGISTRY_FILTER)).toEqual({
      id: { $in: [`reg_${ID}`, 'reg_00000000000000000000000007'] },
    })
    expect(
      read({ artifact_collection_id: encodeId('ArtifactCollection', `col_${ID}`) }, COLLECTION_FILTER),
    ).toEqual({
      id: `col_${ID}`,
    })
    expect(read(`{"name":"a ${number}"}`, COLLECTION_FILTER)).toEqual({ name: `a ${number}` })
  })

  test('is answered at once where it asks for what is the same in all that can be found', () => {
    const nothing = { id: { $in: [] } }
    expect(read({ state: 'DELETED' }, VERSION_FILTER)).toEqual(nothing)
    expect(read({ state: { $ne: 'DELETED' }, tag: 'x' }, VERSION_FILTER)).toEqual({ tag: 'x' })
    expect(read({ entity_id: 2, name: 'x' }, REGISTRY_FILTER)).toEqual({ $and: [nothing, { name: 'x' }] })
    expect(read({ $not: { state: 'COMMITTED' } }, VERSION_FILTER)).toEqual({ $not: {} })
  })

  test('names what runs hold as the SDK documents it, the values of a config wrapped or not', () => {
    expect(read({ 'config.lr.value': 0.1, 'config.lr': 0.1 }, RUN_FILTER)).toEqual({ 'config.lr': 0.1 })
    expect(read({ 'summary_metrics.loss': { $lt: 1 }, displayName: 'x' }, RUN_FILTER)).toEqual({
      'summary.loss': { $lt: 1 },
      display_name: 'x',
    })
  })

  test('that is no JSON is refused', () => {
    expect(() => verbFilter('{', VERSION_FILTER)).toThrow('not JSON')
  })
})
