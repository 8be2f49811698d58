import type { RunId } from '../../contract/ids.ts'
import { unstorableCharacter } from '../../contract/names/characters.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { ConsoleLine } from '../../contract/schemas/project.ts'
import { reading, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { type Change, transact } from '../db/transact.ts'
import { reviveIfCrashed } from './heartbeat-run.ts'
import { runById, runToChange } from './run-access.ts'

export interface Printed {
  /** The number of the first of these lines. Lines that are there already were printed over. */
  offset: number
  lines: readonly { text: string; at: string | null; stream: 'stdout' | 'stderr' }[]
}

/** Lines that are kept of a run; what it prints after them is dropped. */
export const MAX_LINES = 100_000
const MAX_LINE_LENGTH = 10_000

const BATCH = 500

/**
 * Keeps what a run prints; its row is held, and its caller may log. Nothing that is printed is refused: training code
 * shall not break off for what a library of it writes to the console.
 */
export async function keepPrinted(change: Change, run: RunId, { offset, lines }: Printed): Promise<void> {
  const rows = lines.slice(0, Math.max(0, MAX_LINES - offset)).map(({ text, at, stream }, index) => ({
    run_id: run,
    line: offset + index,
    at,
    stream,
    text: storable(text.slice(0, MAX_LINE_LENGTH)),
  }))
  for (let start = 0; start < rows.length; start += BATCH) {
    await change.db
      .insertInto('run_console')
      .values(rows.slice(start, start + BATCH))
      .onConflict((conflict) =>
        conflict.columns(['run_id', 'line']).doUpdateSet((eb) => ({
          at: eb.ref('excluded.at'),
          stream: eb.ref('excluded.stream'),
          text: eb.ref('excluded.text'),
        })),
      )
      .execute()
  }
}

function storable(text: string): string {
  if (unstorableCharacter(text) === undefined) return text
  return Array.from(text, (character) =>
    unstorableCharacter(character) === undefined ? character : '\ufffd',
  ).join('')
}

/** The same for training code that has no more to tell. Answers how many lines there are. */
export async function appendConsole(
  ctx: Context,
  input: { run: string } & Printed,
): Promise<{ totalLines: number }> {
  await transact(ctx, async (change) => {
    const access = await runToChange(change, input.run)
    requireRole(access.home, 'log')
    await keepPrinted(change, access.run.id, input)
    await reviveIfCrashed(change, access)
  })
  const { total } = await readConsole(ctx, { run: input.run, limit: 1 })
  return { totalLines: total ?? 0 }
}

/** What a run printed, in order; and how many lines there are. */
export async function readConsole(
  ctx: Context,
  input: { run: string } & PageInput,
): Promise<PageOf<ConsoleLine>> {
  const reader = reading(ctx)
  const { run } = await runById(reader, input.run)
  const list = `console ${run.id}`
  const after = decodeCursor(list, input.cursor, 1)
  const rows = await reader.db
    .selectFrom('run_console')
    .select(['line', 'at', 'stream', 'text'])
    .where('run_id', '=', run.id)
    .where('line', '>', after === null ? -1 : Number(after[0]))
    .orderBy('line')
    .limit(input.limit + 1)
    .execute()
  const page = cutPage(rows, input.limit, ({ line }) => encodeCursor(list, [line]))
  const { total } = await reader.db
    .selectFrom('run_console')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('run_id', '=', run.id)
    .executeTakeFirstOrThrow()
  return { items: page.rows, nextCursor: page.nextCursor, total: Number(total) }
}
