import { Problem } from '../../contract/errors.ts'

/** Does the work, or throws `rate_limited` where too much is under way already. */
export type Admit = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Those that were refused together do not all come back together. */
const RETRY_AFTER = { from: 1, to: 5 }

/**
 * Bounds the requests that are worked on at the same time: what a machine can do, it then does, and says to the rest
 * when to ask again, instead of slowing down for all until clients give up. An answer that still streams does not count.
 */
export function requestLimit(atMost: number, chance: () => number = Math.random): Admit {
  let underWay = 0
  return async (work) => {
    if (underWay >= atMost) throw tooMany(chance())
    underWay += 1
    try {
      return await work()
    } finally {
      underWay -= 1
    }
  }
}

function tooMany(chance: number): Problem {
  const wait = RETRY_AFTER.from + Math.floor(chance * (RETRY_AFTER.to - RETRY_AFTER.from + 1))
  const detail = `The server has more to do than it takes at once. Nothing was changed; try again in ${wait} s.`
  return new Problem('rate_limited', detail, { retryAfter: wait })
}
