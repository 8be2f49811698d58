import { expect, test } from 'vitest'
import type { Event } from '../../../contract/schemas/activity.ts'
import { groupEvents } from './group-events.ts'

let seq = 1000

function event(kind: Event['kind'], actionId: string, collection = 'c1'): Event {
  seq -= 1
  return {
    seq,
    actionId,
    kind,
    at: '2026-11-21T08:00:00.000Z',
    actor: null,
    door: 'rest',
    reason: null,
    home: { id: 'h1', kind: 'registry', name: 'Model', entity: null },
    collection: {
      id: collection,
      kind: 'collection',
      name: collection,
      type: 'model',
      path: `wandb-registry-Model/${collection}`,
      deleted: false,
    },
    subject: `v${seq}`,
    from: null,
    to: null,
    details: {},
    undoable: true,
    undoneBy: null,
  }
}

const sizes = (events: readonly Event[]): number[] => groupEvents(events).map((group) => group.length)

test('what one action did to several versions of a collection is told once', () => {
  expect(
    sizes([event('version.linked', 'a'), event('version.linked', 'a'), event('version.linked', 'a')]),
  ).toEqual([3])
})

test('another action, another kind and another collection are told by themselves', () => {
  expect(sizes([event('version.linked', 'a'), event('version.linked', 'b')])).toEqual([1, 1])
  expect(sizes([event('version.tags_changed', 'a'), event('version.linked', 'a')])).toEqual([1, 1])
  expect(sizes([event('version.linked', 'a', 'c1'), event('version.linked', 'a', 'c2')])).toEqual([1, 1])
})

test('tags of several collections are told together, of their registry', () => {
  const of = (collection: string) => event('collection.tags_changed', 'a', collection)
  expect(sizes([of('c1'), of('c2'), of('c3')])).toEqual([3])
})

test('aliases that moved in one action are told one by one: each from and to somewhere else', () => {
  expect(sizes([event('alias.moved', 'a'), event('alias.moved', 'a')])).toEqual([1, 1])
})

test('nothing is lost and the order stays', () => {
  const events = [
    event('card.saved', 'x'),
    event('version.linked', 'a'),
    event('version.linked', 'a'),
    event('version.linked', 'b'),
  ]
  expect(groupEvents(events).flat()).toEqual(events)
})
