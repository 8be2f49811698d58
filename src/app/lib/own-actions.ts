import { client } from './api.ts'

/*
 * What this very page did comes back to it as events. It is painted already, so it is no news; another tab of the same
 * person is (ui.md, Tables: live changes never move the row under the pointer).
 */

const KEPT = 200
const own = new Set<string>()
let underway = 0
const waiting = new Set<() => void>()

export const isOwnAction = (actionId: string): boolean => own.has(actionId)

/** The event of a write may overtake its answer: until that is here, nobody can say whose it is. */
export const whenAnswered = async (): Promise<void> => {
  if (underway > 0) await new Promise<void>((resolve) => waiting.add(resolve))
}

function remember(actionId: string): void {
  own.add(actionId)
  const [oldest] = own
  if (own.size > KEPT && oldest !== undefined) own.delete(oldest)
}

function answered(): void {
  underway -= 1
  if (underway > 0) return
  for (const resolve of waiting) resolve()
  waiting.clear()
}

const isWrite = (request: Request): boolean => request.method !== 'GET'

async function actionOf(response: Response): Promise<string | null> {
  if (!response.headers.get('content-type')?.includes('json')) return null
  const body: unknown = await response.clone().json()
  if (typeof body !== 'object' || body === null || !('actionId' in body)) return null
  return typeof body.actionId === 'string' ? body.actionId : null
}

client.use({
  onRequest: ({ request }) => {
    if (isWrite(request)) underway += 1
    return undefined
  },
  onResponse: async ({ request, response }) => {
    if (!isWrite(request)) return undefined
    const actionId = await actionOf(response).catch(() => null)
    if (actionId !== null) remember(actionId)
    answered()
    return undefined
  },
  onError: ({ request }) => {
    if (isWrite(request)) answered()
    return undefined
  },
})
