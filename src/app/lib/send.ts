import { noteServerTime } from './clock.ts'
import { takeFirstAnswer } from './first-answers.ts'

/** A connection that is gone without a word would be waited for until the tab is closed. */
const ANSWERED_WITHIN_MS = 60_000
const AGAIN_AFTER_MS = [300, 1200] as const
/** What stands between us and the server, or the server itself, says that it did not get to it. */
const NOT_DONE: ReadonlySet<number> = new Set([502, 503, 504])

/**
 * How every request of the app goes off. A write that got no answer may have been done or not: it is sent again with
 * the same `Idempotency-Key`, which changes nothing twice (semantics.md, Answers).
 */
export async function send(request: Request): Promise<Response> {
  if (request.method === 'GET' || request.method === 'HEAD') return sendOnce(request)
  request.headers.set('Idempotency-Key', newKey())
  for (const pause of AGAIN_AFTER_MS) {
    const answer = await sendWhole(request.clone()).catch(() => null)
    if (answer !== null && !NOT_DONE.has(answer.status)) return answer
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return sendWhole(request)
}

async function sendOnce(request: Request): Promise<Response> {
  const first = takeFirstAnswer(request)
  const sentAt = first?.sentAt ?? performance.now()
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(ANSWERED_WITHIN_MS)])
  const answer = await (first?.answer ?? fetch(request, { signal }))
  noteServerTime(answer.headers.get('date'), sentAt)
  return answer
}

/** Together with its body: an answer that was cut in the middle is none. */
async function sendWhole(request: Request): Promise<Response> {
  const answer = await sendOnce(request)
  await answer.clone().arrayBuffer()
  return answer
}

/** `crypto.randomUUID` is only there on pages of https and of this computer. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
