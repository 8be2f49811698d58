import { expect, test } from 'vitest'
import { asId } from '../../contract/ids.ts'
import { createCollection } from '../collections/create-collection.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { getCard, listCardRevisions, MAX_CARD_LENGTH, saveCard } from './cards.ts'

onEachEngine('Cards', (world) => {
  async function collection(name: string) {
    const created = await createCollection(world().owner, { registry: 'Model', name, type: 'model' })
    return asId<'collection'>(created.id)
  }

  test('a save that edited an older revision is a conflict that says who saved meanwhile; nothing is overwritten', async () => {
    const { owner } = world()
    const collectionId = await collection('conflict')
    await saveCard(owner, { collectionId, body: '# One', expectRevision: 0 })
    const problem = await refusal(saveCard(owner, { collectionId, body: '# Other', expectRevision: 0 }))
    expect(problem).toMatchObject({
      code: 'card_changed',
      extra: { details: { revision: 1, savedBy: { username: 'admin' } } },
    })
    expect(await getCard(owner, { collectionId })).toMatchObject({ body: '# One', revision: 1 })
  })

  test('earlier texts are kept, newest first, and the card of a past time can be read', async () => {
    const { owner } = world()
    const collectionId = await collection('revisions')
    await saveCard(owner, { collectionId, body: 'one' })
    const then = world().now().toISOString()
    world().advance(60_000)
    await saveCard(owner, { collectionId, body: 'two' })
    const page = await listCardRevisions(owner, { collectionId, limit: 10 })
    expect(page.items.map(({ revision, body }) => [revision, body])).toEqual([
      [2, 'two'],
      [1, 'one'],
    ])
    expect(await getCard(owner, { collectionId, at: then })).toMatchObject({ body: 'one', revision: 1 })
  })

  test('a card that is too long is refused in words', async () => {
    const collectionId = await collection('long')
    const call = saveCard(world().owner, { collectionId, body: 'x'.repeat(MAX_CARD_LENGTH + 1) })
    expect(await refusal(call)).toMatchObject({ code: 'payload_too_large' })
  })
})
