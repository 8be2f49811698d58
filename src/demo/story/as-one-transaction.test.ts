import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../registry/db/database.ts'
import { ENGINES, openEngine } from '../../registry/testing/world.ts'
import { asOneTransaction } from './as-one-transaction.ts'

const set = (database: Database, key: string) =>
  database.kysely
    .transaction()
    .execute((db) => db.insertInto('settings').values({ key, value: '' }).execute())

const keysIn = async (database: Database) => {
  const rows = await database.kysely.selectFrom('settings').select('key').orderBy('key').execute()
  return rows.map((row) => row.key)
}

for (const engine of ENGINES) {
  describe(`transactions as parts of one (${engine})`, () => {
    let database: Database
    let close: () => Promise<void>
    beforeAll(async () => ({ database, close } = await openEngine(engine)))
    afterAll(() => close())

    test('are all there at the end', async () => {
      await asOneTransaction(database, async (inner) => {
        await Promise.all([set(inner, 'a'), set(inner, 'b')])
        expect(await keysIn(inner)).toEqual(['a', 'b'])
      })
      expect(await keysIn(database)).toEqual(['a', 'b'])
    })

    test('leave nothing behind when the whole fails', async () => {
      const failing = asOneTransaction(database, async (inner) => {
        await set(inner, 'c')
        throw new Error('cut off')
      })
      await expect(failing).rejects.toThrow('cut off')
      expect(await keysIn(database)).toEqual(['a', 'b'])
    })

    test('fail each for itself', async () => {
      await asOneTransaction(database, async (inner) => {
        await set(inner, 'd')
        await expect(set(inner, 'd')).rejects.toThrow(/unique/i)
        await set(inner, 'e')
      })
      expect(await keysIn(database)).toEqual(['a', 'b', 'd', 'e'])
    })
  })
}
