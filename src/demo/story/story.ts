/** The time of the story, which goes forward only: the log of events has to be in order. */
export interface StoryClock {
  readonly now: () => Date
  /** Lets time pass to an instant; an earlier one changes nothing. */
  readonly reach: (ms: number) => void
  readonly pass: (ms: number) => void
}

export function createStoryClock(start: Date): StoryClock {
  let now = start.getTime()
  return {
    now: () => new Date(now),
    reach: (ms) => {
      now = Math.max(now, ms)
    },
    pass: (ms) => {
      now += ms
    },
  }
}

/** What happens, in the order of time, whoever planned it first. What happens may plan what happens later. */
export interface Story {
  at(ms: number, happen: () => Promise<void>): void
  /** Tells it to its end. */
  tell(): Promise<void>
}

interface Happening {
  readonly at: number
  readonly happen: () => Promise<void>
}

/** `until` is the end: what was planned beyond it has not happened yet. */
export function createStory(clock: StoryClock, until: Date): Story {
  const planned: Happening[] = []
  const end = until.getTime()
  return {
    at(ms, happen) {
      const later = planned.findIndex((other) => other.at > ms)
      planned.splice(later === -1 ? planned.length : later, 0, { at: ms, happen })
    },
    async tell() {
      for (let next = planned.shift(); next !== undefined && next.at <= end; next = planned.shift()) {
        clock.reach(next.at)
        await next.happen()
      }
    },
  }
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
