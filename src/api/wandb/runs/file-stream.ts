import { z } from 'zod'
import type { Context } from '../../../registry/context.ts'
import { getRunByName } from '../../../registry/runs/get-run.ts'
import { reportRun } from '../../../registry/runs/report-run.ts'
import { checkInput } from '../../rest/input/check-input.ts'
import { parseExtendedJson, parseExtendedObject } from '../extended-json.ts'
import { printedLines } from './console-lines.ts'

const Chunk = z.object({ offset: z.int().min(0).nullish(), content: z.array(z.string()) })

/** All of it optional: an empty object is a heartbeat (notes, 2). */
const Report = z.object({
  files: z.record(z.string(), Chunk).nullish(),
  uploaded: z.array(z.string()).nullish(),
  complete: z.boolean().nullish(),
  exitcode: z.int().nullish(),
})

/**
 * What a run streams while it goes on. A chunk that is sent again, because its answer was lost, changes nothing: steps
 * carry their own numbers, and the summary is sent whole.
 */
export async function fileStream(
  ctx: Context,
  place: { entity: string; project: string; run: string },
  text: string,
): Promise<{ exitcode: number | null; limits: object }> {
  const report = checkInput(Report, text === '' ? {} : parseExtendedJson(text, 'body'), 'body')
  const run = await getRunByName(ctx, place)
  const files = report.files ?? {}
  const history = files['wandb-history.jsonl']?.content ?? []
  const summary = files['wandb-summary.json']?.content.at(-1)
  const printed = files['output.log']
  await reportRun(ctx, {
    run: run.id,
    printed: printed === undefined ? undefined : printedLines(printed),
    history: history.map((line, index) => parseExtendedObject(line, `history[${index}]`)),
    summary: summary === undefined ? undefined : parseExtendedObject(summary, 'summary'),
    ended: report.complete === true ? endOf(report.exitcode ?? 0) : undefined,
  })
  return { exitcode: null, limits: {} }
}

const endOf = (exitcode: number): 'finished' | 'failed' => (exitcode === 0 ? 'finished' : 'failed')
