import { layOutAmong } from './extend.ts'
import { LayoutMemory } from './memory.ts'
import { type Answer, askFor, buffersOf } from './messages.ts'
import type { Layout, LayoutInput } from './types.ts'

/** Below this many nodes and edges a layout takes less time than a message to the worker and back. */
const SMALL = 600

/** Inputs are remembered as they are: their arrays are not to be changed afterwards. */
export interface LayoutClient {
  /** What needs no waiting: a small graph, or one that was laid out before. */
  readonly layoutAtHand: (input: LayoutInput) => Layout | null
  /** Rejects with what went wrong, or with the signal's reason: there is no layout that stands for “none”. */
  readonly layOutSoon: (input: LayoutInput, signal: AbortSignal) => Promise<Layout>
}

/** `startWorker` answers null, or throws, where there are no workers: then the page lays out itself. */
export function layoutClient(startWorker: () => Worker | null): LayoutClient {
  const memory = new LayoutMemory()
  const office = new Office(startWorker)
  const remember = (input: LayoutInput, layout: Layout) => {
    memory.keep(input, layout)
    return layout
  }
  const layoutAtHand = (input: LayoutInput) => {
    const known = memory.find(input)
    if (known !== null || input.ids.length + input.from.length >= SMALL) return known
    return remember(input, layOutAmong(input))
  }
  const layOutSoon = async (input: LayoutInput, signal: AbortSignal) => {
    signal.throwIfAborted()
    return layoutAtHand(input) ?? remember(input, await office.layOut(input, signal))
  }
  return { layoutAtHand, layOutSoon }
}

interface Waiting {
  readonly input: LayoutInput
  readonly resolve: (layout: Layout) => void
  readonly reject: (reason: unknown) => void
}

/** The worker and who waits for it, by number. An answer that nobody waits for any more is dropped. */
class Office {
  private readonly startWorker: () => Worker | null
  private readonly waiting = new Map<number, Waiting>()
  private worker: Worker | null = null
  private isClosed = false
  private lastNumber = 0

  constructor(startWorker: () => Worker | null) {
    this.startWorker = startWorker
  }

  layOut(input: LayoutInput, signal: AbortSignal): Promise<Layout> {
    const worker = this.openWorker()
    if (worker === null) return Promise.resolve().then(() => layOutAmong(input))
    const number = ++this.lastNumber
    const stop = () => this.leave(number, signal.reason)
    const answer = new Promise<Layout>((resolve, reject) =>
      this.waiting.set(number, { input, resolve, reject }),
    )
    signal.addEventListener('abort', stop, { once: true })
    const ask = askFor(input, number)
    worker.postMessage(ask, buffersOf(ask) as ArrayBuffer[])
    return answer.finally(() => signal.removeEventListener('abort', stop))
  }

  private openWorker(): Worker | null {
    if (this.worker !== null || this.isClosed) return this.worker
    try {
      this.worker = this.startWorker()
    } catch {
      this.worker = null
    }
    this.worker?.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.receive(data))
    this.worker?.addEventListener('error', () => this.close())
    this.isClosed = this.worker === null
    return this.worker
  }

  private receive(answer: Answer): void {
    const asked = this.waiting.get(answer.number)
    this.waiting.delete(answer.number)
    if ('layout' in answer) asked?.resolve(answer.layout)
    else asked?.reject(new Error(answer.failure))
  }

  /** The worker answers what fails in a layout; an error of its own means that it could not be loaded. The page does its work. */
  private close(): void {
    this.isClosed = true
    this.worker?.terminate()
    this.worker = null
    const left = [...this.waiting.values()]
    this.waiting.clear()
    for (const { input, resolve, reject } of left)
      Promise.resolve()
        .then(() => layOutAmong(input))
        .then(resolve, reject)
  }

  /** A worker that works for nobody any more is stopped: the next layout need not wait for one that is not wanted. */
  private leave(number: number, reason: unknown): void {
    this.waiting.get(number)?.reject(reason)
    this.waiting.delete(number)
    if (this.waiting.size > 0) return
    this.worker?.terminate()
    this.worker = null
  }
}

const shared = layoutClient(() =>
  typeof Worker === 'undefined'
    ? null
    : new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'lineage-layout' }),
)

export const { layoutAtHand, layOutSoon } = shared
