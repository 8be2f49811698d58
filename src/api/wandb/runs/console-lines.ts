import type { Printed } from '../../../registry/runs/run-console.ts'

/** `[ERROR ]<time> text`, the time without a zone and in UTC. What does not look so is kept as it is. */
const LINE = /^(ERROR )?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?) (.*)$/s

/** What a run printed, from the lines of the SDK's stream. */
export const printedLines = ({
  offset,
  content,
}: {
  offset?: number | null | undefined
  content: readonly string[]
}): Printed => ({ offset: offset ?? 0, lines: content.map(printedLine) })

function printedLine(line: string): Printed['lines'][number] {
  const bare = line.replace(/\r?\n$/, '')
  const [, error, time = '', text = bare] = LINE.exec(bare) ?? []
  const at = new Date(`${time.slice(0, 23)}Z`)
  return {
    text,
    at: Number.isNaN(at.getTime()) ? null : at.toISOString(),
    stream: error === undefined ? 'stdout' : 'stderr',
  }
}
