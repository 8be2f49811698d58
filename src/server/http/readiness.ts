import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Services } from '../../registry/context.ts'

export interface Readiness {
  readonly ready: boolean
  readonly checks: Readonly<Record<'database' | 'blobs', 'ok' | 'failed'>>
}

/** How long an answer holds, in ms: a prober that asks all the time must not be load. */
const HOLDS_FOR = 1000

/** Whether the database answers and the blob store takes a byte. */
export function readinessProbe(services: Services): () => Promise<Readiness> {
  let last: { at: number; result: Promise<Readiness> } | undefined
  return () => {
    const now = Date.now()
    if (last === undefined || now - last.at > HOLDS_FOR) last = { at: now, result: probe(services) }
    return last.result
  }
}

async function probe(services: Services): Promise<Readiness> {
  const [database, blobs] = await Promise.all([
    outcome(() => sql`select 1`.execute(services.database.kysely)),
    outcome(() => writeAndDelete(services)),
  ])
  return { ready: database === 'ok' && blobs === 'ok', checks: { database, blobs } }
}

async function outcome(check: () => Promise<unknown>): Promise<'ok' | 'failed'> {
  try {
    await check()
    return 'ok'
  } catch {
    return 'failed'
  }
}

/** Content that nobody else can have stored: deleting it takes nothing from anyone. */
async function writeAndDelete({ blobs }: Services): Promise<void> {
  const bytes = new TextEncoder().encode(`readiness probe ${randomUUID()}`)
  const { sha256 } = await blobs.put(new Blob([bytes]).stream(), {}, { durable: false })
  await blobs.delete(sha256)
}
