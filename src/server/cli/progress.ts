import { formatBytes } from './table.ts'

/** How far long work has come. Shown on a terminal only: a log file should not fill with bars. */
export interface Progress {
  add(bytes: number): void
  /** Takes the line away again. */
  end(): void
}

const REDRAW_MS = 100
const WIDTH = 28

export function startProgress(
  label: string,
  total: number,
  stream: NodeJS.WriteStream = process.stderr,
): Progress {
  if (!stream.isTTY || total === 0) return { add: () => {}, end: () => {} }
  const started = performance.now()
  let done = 0
  let drawn = started
  return {
    add(bytes) {
      done += bytes
      const now = performance.now()
      if (now - drawn < REDRAW_MS) return
      drawn = now
      stream.write(`\r\u001b[2K${progressLine(label, done, total, now - started)}`)
    },
    end: () => void stream.write('\r\u001b[2K'),
  }
}

/** `Uploading ███████░░░░░ 61 %  1.2 GB of 2.0 GB  310 MB/s  3 s left` */
export function progressLine(label: string, done: number, total: number, elapsedMs: number): string {
  // A retry sends some bytes again, which is no reason to show more than all.
  const share = Math.min(1, done / total)
  const filled = Math.round(share * WIDTH)
  const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
  const perSecond = (done / Math.max(1, elapsedMs)) * 1000
  const left = perSecond > 0 ? duration((total * (1 - share)) / perSecond) : '–'
  const amount = `${formatBytes(Math.min(done, total))} of ${formatBytes(total)}`
  return `${label} ${bar} ${Math.floor(share * 100)} %  ${amount}  ${formatBytes(perSecond)}/s  ${left} left`
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`
}
