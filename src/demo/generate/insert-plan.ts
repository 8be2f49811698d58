import type { Transaction } from 'kysely'
import type { Context } from '../../registry/context.ts'
import type { Tables } from '../../registry/db/schema.ts'
import { ensureHomes } from './ensure-homes.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { noteRun } from './note-run.ts'
import { noteAlias, noteVersion } from './note-version.ts'
import type { Plan, Step } from './plan.ts'
import { createRowWriter, type RowWriter } from './row-writer.ts'

/** Steps whose rows are collected before they are written. */
const STEPS_A_FLUSH = 1000

/**
 * Writes a plan into the tables: what the verbs would have written, as the tests hold it to, but hundreds of rows to a
 * statement. For fixtures, on a registry that nobody else writes to meanwhile. Collections, artifacts and runs of the
 * plan must be new.
 *
 * All in one transaction, or in as many as `commitEvery` steps make: what was cut off between two is not a registry
 * whose counters are right.
 */
export async function insertPlan(
  ctx: Context,
  plan: Plan,
  options: { commitEvery?: number } = {},
): Promise<void> {
  const homes = await ensureHomes(ctx, plan)
  const ledger = await openLedger(ctx, homes)
  const writer = createRowWriter()
  const steps = plan.steps()[Symbol.iterator]()
  const commitEvery = options.commitEvery ?? Number.POSITIVE_INFINITY
  let done = 0
  let more = true
  while (more) {
    await ctx.database.kysely.transaction().execute(async (db) => {
      const end = done + commitEvery
      while (more && done < end) {
        const taken = takeSteps(ledger, writer, steps, Math.min(STEPS_A_FLUSH, end - done))
        await writer.flush(db)
        done += taken.count
        more = taken.more
      }
      if (!more) await writeTotals(db, ledger, writer)
    })
  }
}

function takeSteps(
  ledger: Ledger,
  writer: RowWriter,
  steps: Iterator<Step>,
  limit: number,
): { count: number; more: boolean } {
  for (let count = 0; count < limit; count++) {
    const next = steps.next()
    if (next.done === true) return { count, more: false }
    note(ledger, writer, next.value)
  }
  return { count: limit, more: true }
}

function note(ledger: Ledger, writer: RowWriter, step: Step): void {
  if (step.do === 'run') noteRun(ledger, writer, step)
  else if (step.do === 'log') noteVersion(ledger, writer, step)
  else noteAlias(ledger, writer, step)
}

/** What is kept instead of counted, as it is in the end; and where every alias came to rest. */
async function writeTotals(db: Transaction<Tables>, ledger: Ledger, writer: RowWriter): Promise<void> {
  for (const { id, collection_count, run_count, updated_at } of ledger.homes.values()) {
    await db
      .updateTable('homes')
      .set({ collection_count, run_count, updated_at })
      .where('id', '=', id)
      .execute()
  }
  for (const { row, aliases } of ledger.collections.values()) {
    const { next_number, version_count, alias_count, updated_at } = row
    await db
      .updateTable('collections')
      .set({ next_number, version_count, alias_count, updated_at })
      .where('id', '=', row.id)
      .execute()
    for (const [alias, { membership, since, setBy }] of aliases) {
      writer.add('aliases', {
        collection_id: row.id,
        alias,
        membership_id: membership.id,
        since,
        set_by: setBy,
      })
    }
  }
  await writer.flush(db)
}
