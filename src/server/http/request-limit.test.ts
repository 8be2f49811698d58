import { expect, test } from 'vitest'
import { Problem } from '../../contract/errors.ts'
import { requestLimit } from './request-limit.ts'

test('so much is done at once, the rest is told when to ask again, and what ends or fails makes room', async () => {
  const admit = requestLimit(2, () => 0.999)
  const ends: (() => void)[] = []
  const work = () => new Promise<string>((resolve) => ends.push(() => resolve('done')))
  const first = admit(work)
  const second = admit(() => Promise.reject(new Error('failed')))
  const refused = await admit(work).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Problem)
  expect(refused).toMatchObject({ code: 'rate_limited', status: 429, extra: { retryAfter: 5 } })
  await expect(second).rejects.toThrow('failed')
  const third = admit(work)
  for (const end of ends) end()
  expect(await Promise.all([first, third])).toEqual(['done', 'done'])
})
