/**
 * What stands in the page while it is measured. Every time is of the page's own clock: what Playwright needs to get there
 * and back is no part of it.
 */
export interface Probe {
  /** When what was waited for first stood on the screen, in ms since the navigation began. */
  readonly first: Promise<number> | null
  /** In ms from the input before to the paint that shows it. */
  sinceInput(scene: Scene): Promise<number>
  /** When it stands on the screen, on the page's clock: for what nobody's input begins. */
  seenAt(scene: Scene): Promise<number>
  /** What all layout shifts come to that nobody's input caused. */
  shift(): number
  /** How long the slowest interaction since the last call kept the page from painting, in ms, to 8 ms exactly. */
  slowest(): Promise<number>
  /** The longest task of the page since the last call, in ms; none is reported that took 50 ms or less. */
  longestTask(): Promise<number>
  startFrames(rows: string): void
  stopFrames(): { deltas: number[]; mostRows: number }
}

/** What is to be seen: whatever the selector finds, or elements with these texts. */
export interface Scene {
  readonly selector: string
  /** One element has all these texts. */
  readonly has?: readonly string[]
  /** The first elements have one of these each, in this order. */
  readonly list?: readonly string[]
  /** Some that follow each other do. */
  readonly run?: readonly string[]
  /** An answer without which it is not the scene that was meant: a part of its address. */
  readonly answered?: string
}

declare global {
  interface Window {
    bench: Probe
  }
}

/** Runs in the page before anything of it does, so it can use nothing from outside itself. */
export function installProbe(first: Scene | null): void {
  // Event Timing reports nothing shorter; what is not reported took no longer than this.
  const shortest = 16
  const shortestTask = 50
  let input = 0
  let shifted = 0
  let slow = shortest
  let longest = shortestTask
  let frames: { deltas: number[]; mostRows: number; request: number } | null = null

  const isAnswered = (address: string | undefined): boolean =>
    address === undefined ||
    performance.getEntriesByType('resource').some(({ name }) => name.includes(address))
  const inOrder = (texts: readonly string[], wanted: readonly string[]): boolean =>
    texts.length === wanted.length && wanted.every((text, index) => texts[index]?.includes(text))
  const stands = ({ selector, has, list, run, answered }: Scene): boolean => {
    if (!isAnswered(answered)) return false
    const texts = [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '')
    if (has !== undefined) return texts.some((text) => has.every((part) => text.includes(part)))
    if (list !== undefined) return inOrder(texts.slice(0, list.length), list)
    if (run === undefined) return texts.length > 0
    return texts.concat('').some((_text, from) => inOrder(texts.slice(from, from + run.length), run))
  }
  /** A task that was posted by a frame runs when that frame has been painted. */
  const painted = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now())
        port2.postMessage(null)
      })
    })
  const seen = (scene: Scene): Promise<number> =>
    new Promise((resolve) => {
      const look = (): boolean => {
        if (!stands(scene)) return false
        observer.disconnect()
        clearInterval(timer)
        resolve(painted())
        return true
      }
      const observer = new MutationObserver(look)
      // An answer that changes nothing on the screen is no mutation.
      const timer = setInterval(look, 20)
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
      look()
    })

  for (const kind of ['pointerdown', 'click', 'keydown'] as const)
    addEventListener(kind, ({ timeStamp }) => (input = timeStamp), { capture: true })
  const observe = (type: string, note: (entry: PerformanceEntry) => void, options: object = {}): void =>
    new PerformanceObserver((entries) => entries.getEntries().forEach(note)).observe({
      type,
      buffered: true,
      ...options,
    })
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
    if (!hadRecentInput) shifted += value
  })
  observe('longtask', ({ duration }) => (longest = Math.max(longest, duration)))
  observe(
    'event',
    (entry) => {
      const { interactionId } = entry as PerformanceEntry & { interactionId: number }
      if (interactionId > 0) slow = Math.max(slow, entry.duration)
    },
    { durationThreshold: shortest },
  )

  /** Observers are told after the frame that answered an input. */
  const allTold = async (): Promise<void> => {
    for (let frame = 0; frame < 4; frame++) await painted()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }

  window.bench = {
    first: first === null ? null : seen(first),
    sinceInput: async (scene) => {
      const since = input
      return (await seen(scene)) - since
    },
    seenAt: seen,
    shift: () => shifted,
    slowest: async () => {
      await allTold()
      const found = slow
      slow = shortest
      return found
    },
    longestTask: async () => {
      await allTold()
      const found = longest
      longest = shortestTask
      return found
    },
    startFrames: (rows) => {
      const started = { deltas: [] as number[], mostRows: 0, request: 0 }
      let before: number | null = null
      const tick = (now: number): void => {
        if (before !== null) started.deltas.push(now - before)
        before = now
        started.mostRows = Math.max(started.mostRows, document.querySelectorAll(rows).length)
        started.request = requestAnimationFrame(tick)
      }
      started.request = requestAnimationFrame(tick)
      frames = started
    },
    stopFrames: () => {
      if (frames === null) throw new Error('No frames were counted.')
      cancelAnimationFrame(frames.request)
      const { deltas, mostRows } = frames
      frames = null
      return { deltas, mostRows }
    },
  }
}
