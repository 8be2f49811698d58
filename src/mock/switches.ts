import { FAULTS, type Fault } from './faults/fault-names.ts'

/** How the mock host behaves, chosen by the query of the page or by cookies (docs/mock-host.md). */
export interface Switches {
  /** Who is signed in: a username, or nobody. Null for the owner. */
  readonly user: string | null
  /** What every answer waits, in ms. */
  readonly latency: number
  /** Which share of the requests fails as busy, 0 to 1. */
  readonly failures: number
  readonly faults: readonly Fault[]
}

/** The user that stands for nobody. */
export const ANONYMOUS = 'anonymous'

export const SWITCH_NAMES = {
  user: 'vitrine-user',
  latency: 'vitrine-latency',
  failures: 'vitrine-failures',
  faults: 'vitrine-faults',
} as const

/** Reads the switches; the query wins over the cookie. A value that means nothing is refused in words. */
export function readSwitches(search: string, cookies: string): Switches {
  const query = new URLSearchParams(search)
  const stored = readCookies(cookies)
  const read = (name: string): string | null => query.get(name) ?? stored.get(name) ?? null
  return {
    user: read(SWITCH_NAMES.user),
    latency: readNumber(SWITCH_NAMES.latency, read(SWITCH_NAMES.latency), 60_000),
    failures: readNumber(SWITCH_NAMES.failures, read(SWITCH_NAMES.failures), 1),
    faults: readFaults(read(SWITCH_NAMES.faults)),
  }
}

function readCookies(cookies: string): Map<string, string> {
  const pairs = cookies.split(';').map((part) => part.trim().split('='))
  return new Map(pairs.map(([name = '', ...value]) => [name, decodeURIComponent(value.join('='))]))
}

function readNumber(name: string, text: string | null, most: number): number {
  if (text === null) return 0
  const value = Number(text)
  if (Number.isFinite(value) && value >= 0 && value <= most) return value
  throw new Error(`${name} is a number from 0 to ${most}; "${text}" is not.`)
}

function readFaults(text: string | null): Fault[] {
  const names = (text ?? '').split(',').filter((name) => name !== '')
  return names.map((name) => {
    const fault = FAULTS.find((known) => known === name)
    if (fault !== undefined) return fault
    throw new Error(`${SWITCH_NAMES.faults} knows ${FAULTS.join(', ')}; "${name}" is none of them.`)
  })
}
