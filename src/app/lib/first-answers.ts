/*
 * `first.ts` asks for the first answers of a page while the app's own code still comes. Whoever asks for the same gets
 * that answer, once.
 */

/** Who asks later than this wants to know how it is now. */
const FRESH_MS = 10_000

export function takeFirstAnswer({ url, method }: Request): FirstAnswer | null {
  const answers = globalThis.window?.firstAnswers
  // What somebody writes makes old whatever was answered before it.
  if (method !== 'GET' && method !== 'HEAD') answers?.clear()
  const { pathname, search } = new URL(url)
  const found = answers?.get(pathname + search)
  answers?.delete(pathname + search)
  return found !== undefined && performance.now() - found.sentAt < FRESH_MS ? found : null
}
