/*
 * Parts of the app that are fetched late. A request may be lost on the way, which the next try mends; or the server was
 * deployed anew and has the part under another name, which only a reload mends.
 */

/** A part that could not be fetched. */
export class MissingPart extends Error {
  override readonly name = 'MissingPart'
}

const AGAIN_AFTER_MS = [300, 1000] as const

export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  for (const pause of AGAIN_AFTER_MS) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  try {
    return await load()
  } catch (cause) {
    throw new MissingPart('A part of the app could not be fetched.', { cause })
  }
}

/** Fetches a part before it is asked for. If that fails, asking for it says so. */
export const prefetchPart = (load: () => Promise<unknown>): void => void load().catch(() => undefined)

/**
 * Whether the server has another build than this page is of: the first script has the hash of its content in its name.
 */
export async function isNewVersionThere(): Promise<boolean> {
  const entry = document.querySelector('script[type="module"][src]')?.getAttribute('src')
  if (entry === null || entry === undefined) return false
  try {
    const answer = await fetch('/', { cache: 'no-store', headers: { Accept: 'text/html' } })
    return answer.ok && !(await answer.text()).includes(entry)
  } catch {
    return false
  }
}
