import { describe, expect, it } from 'vitest'
import { layoutClient } from './client.ts'
import { layOutAmong } from './extend.ts'
import { type Ask, answerTo } from './messages.ts'
import { chain, fanIn } from './testing/graphs.ts'

const never = new AbortController().signal

/** What a browser's worker is to its page; `reply` is what runs in it. Messages are cloned, as between threads. */
class FakeWorker extends EventTarget {
  readonly asked: Ask[] = []
  isTerminated = false
  private readonly reply: (ask: Ask, worker: FakeWorker) => void

  constructor(reply: (ask: Ask, worker: FakeWorker) => void) {
    super()
    this.reply = reply
  }

  postMessage(ask: Ask, transfer: ArrayBuffer[]): void {
    const received = structuredClone(ask, { transfer })
    this.asked.push(received)
    setTimeout(() => this.isTerminated || this.reply(received, this), 0)
  }

  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }

  terminate(): void {
    this.isTerminated = true
  }
}

function clientWith(reply: (ask: Ask, worker: FakeWorker) => void) {
  const workers: FakeWorker[] = []
  const client = layoutClient(() => {
    const worker = new FakeWorker(reply)
    workers.push(worker)
    return worker as unknown as Worker
  })
  return { ...client, workers }
}

const honest = (ask: Ask, worker: FakeWorker) => worker.say(answerTo(ask))

describe('asking for a layout', () => {
  it('has a small one at once, without a worker', () => {
    const { layoutAtHand, workers } = clientWith(honest)
    expect(layoutAtHand(chain(100))).toEqual(layOutAmong(chain(100)))
    expect(workers).toEqual([])
  })

  it('has a large one from the worker, and then at once', async () => {
    const { layoutAtHand, layOutSoon, workers } = clientWith(honest)
    expect(layoutAtHand(chain(1000))).toBeNull()
    expect(await layOutSoon(chain(1000), never)).toEqual(layOutAmong(chain(1000)))
    expect(layoutAtHand(chain(1000))).toEqual(layOutAmong(chain(1000)))
    expect(workers.map(({ asked }) => asked.length)).toEqual([1])
  })

  it('leaves its arrays to who asks', async () => {
    const { layOutSoon } = clientWith(honest)
    const input = chain(1000)
    await layOutSoon(input, never)
    expect(input).toEqual(chain(1000))
  })

  it('tells graphs apart that differ in one place kept', async () => {
    const { layoutAtHand, layOutSoon } = clientWith(honest)
    await layOutSoon(chain(1000), never)
    const moved = chain(1000)
    moved.keptX[0] = 5
    moved.keptY[0] = 5
    expect(layoutAtHand(moved)).toBeNull()
  })

  it('forgets what was not used for long', async () => {
    const { layoutAtHand, layOutSoon } = clientWith(honest)
    await layOutSoon(fanIn(2000), never)
    for (let size = 100_000; size < 100_003; size++) await layOutSoon(fanIn(size), never)
    expect(layoutAtHand(fanIn(2000))).toBeNull()
    expect(layoutAtHand(fanIn(100_002))).not.toBeNull()
  })

  it('rejects with what failed, and remembers no layout of it', async () => {
    const { layoutAtHand, layOutSoon } = clientWith(({ number }, worker) =>
      worker.say({ number, failure: 'no' }),
    )
    await expect(layOutSoon(chain(1000), never)).rejects.toThrow('no')
    expect(layoutAtHand(chain(1000))).toBeNull()
  })

  it('gives everyone the answer to their own question', async () => {
    const late: (() => void)[] = []
    const { layOutSoon } = clientWith((ask, worker) => {
      late.push(() => worker.say(answerTo(ask)))
      if (late.length === 2) for (const say of late.toReversed()) say()
    })
    const [one, other] = await Promise.all([layOutSoon(chain(1000), never), layOutSoon(chain(1001), never)])
    expect([one.x.length, other.x.length]).toEqual([1000, 1001])
  })

  it('drops what nobody waits for, and stops a worker that works for nobody', async () => {
    const { layOutSoon, workers } = clientWith(honest)
    const stop = new AbortController()
    const dropped = layOutSoon(chain(1000), stop.signal)
    stop.abort(new Error('left'))
    await expect(dropped).rejects.toThrow('left')
    expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true])
    expect((await layOutSoon(chain(1001), never)).x.length).toBe(1001)
    expect(workers.length).toBe(2)
  })

  it('lays out in the page where the worker cannot be loaded', async () => {
    const { layOutSoon, workers } = clientWith((_, worker) => worker.dispatchEvent(new Event('error')))
    expect(await layOutSoon(chain(1000), never)).toEqual(layOutAmong(chain(1000)))
    expect(await layOutSoon(chain(1001), never)).toEqual(layOutAmong(chain(1001)))
    expect(workers.length).toBe(1)
  })

  it('lays out in the page where there are no workers at all', async () => {
    const none = layoutClient(() => null)
    expect(await none.layOutSoon(chain(1000), never)).toEqual(layOutAmong(chain(1000)))
    const forbidden = layoutClient(() => {
      throw new Error('forbidden')
    })
    expect(await forbidden.layOutSoon(chain(1000), never)).toEqual(layOutAmong(chain(1000)))
  })
})

describe('the worker', () => {
  it('says what failed', () => {
    const impossible = { number: 7, nodes: -1, ...chain(3), from: null as unknown as Uint32Array }
    expect(answerTo(impossible)).toMatchObject({ number: 7, failure: expect.any(String) })
  })
})
