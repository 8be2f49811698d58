import type { Steps } from '../../../contract/schemas/lineage.ts'

export type Side = 'up' | 'down'

/** What somebody opened, in the order in which they did: the picture grows in that order and moves nothing. */
export type ViewStep =
  | { readonly do: 'expand'; readonly id: string; readonly side: Side; readonly all: boolean }
  /** All members of a group, each on its own. */
  | { readonly do: 'open'; readonly id: string }
  /** One node out of its group. */
  | { readonly do: 'out'; readonly id: string }

/** `ver_1:up`, `run_2:down:all`, `group_x:open`, `ver_3:out`, joined by commas. */
export function parseSteps(text: string): ViewStep[] {
  return text.split(',').flatMap((part): ViewStep[] => {
    const [id = '', what, all] = part.split(':')
    if (id === '') return []
    if (what === 'up' || what === 'down') return [{ do: 'expand', id, side: what, all: all === 'all' }]
    return what === 'open' || what === 'out' ? [{ do: what, id }] : []
  })
}

export const formatStep = (step: ViewStep): string =>
  step.do === 'expand' ? `${step.id}:${step.side}${step.all ? ':all' : ''}` : `${step.id}:${step.do}`

export const formatSteps = (steps: readonly ViewStep[]): string => steps.map(formatStep).join(',')

/** Those that the API has to know of; what is grouped is grouped here. */
export const asExpand = (steps: readonly ViewStep[]): string =>
  formatSteps(steps.filter((step) => step.do === 'expand'))

export function parseReach(text: string | null, otherwise: Steps): Steps {
  if (text === 'all') return 'all'
  const steps = Number(text)
  return text !== null && text !== '' && Number.isInteger(steps) && steps >= 0 && steps <= 10
    ? steps
    : otherwise
}
