import type { LinkResult } from '../../../contract/schemas/collection.ts'
import { type LinkItem, MAX_LINKED } from './link-items.ts'

type BatchResult = Pick<LinkResult, 'actionId' | 'outcomes'>

interface RefusedItem {
  readonly item: LinkItem
  readonly problem: { readonly code: string; readonly detail: string }
}

/** What became of a link of many versions, which goes off in requests of as many as one may hold. */
export interface LinkedBatches {
  readonly linked: number
  readonly refused: readonly RefusedItem[]
  /** One for each request that changed something, in their order. */
  readonly actionIds: readonly string[]
  /** What stopped it, and those that were not sent or got no answer for it. */
  readonly stopped: { readonly error: unknown; readonly items: readonly LinkItem[] } | null
}

/**
 * Links batch after batch. The first that fails as a whole stops the rest: what stood against it most likely stands
 * against them too, and all of them can be tried again. Where nothing was done before, the failure is thrown.
 */
export async function linkInBatches(
  items: readonly LinkItem[],
  send: (versions: string[]) => Promise<BatchResult>,
): Promise<LinkedBatches> {
  const results: BatchResult[] = []
  let stopped: LinkedBatches['stopped'] = null
  for (let from = 0; from < items.length && stopped === null; from += MAX_LINKED) {
    try {
      results.push(await send(items.slice(from, from + MAX_LINKED).map(({ versionId }) => versionId)))
    } catch (error) {
      if (from === 0) throw error
      stopped = { error, items: items.slice(from) }
    }
  }
  const outcomes = results.flatMap((result) => result.outcomes)
  return {
    linked: outcomes.filter(({ linked }) => linked !== null).length,
    refused: refusedOf(outcomes, items),
    actionIds: results.flatMap(({ actionId }) => actionId ?? []),
    stopped,
  }
}

function refusedOf(outcomes: LinkResult['outcomes'], items: readonly LinkItem[]): RefusedItem[] {
  const byId = new Map(items.map((item) => [item.versionId, item]))
  return outcomes.flatMap(({ version, problem }) => {
    const item = byId.get(version)
    return problem === null || item === undefined ? [] : [{ item, problem }]
  })
}
