import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Lineage } from '../../../contract/schemas/lineage.ts'
import { displayOf } from '../model/display.ts'
import { stagesOf } from '../model/stages.ts'
import type { Side } from '../model/steps.ts'
import type { DisplayGraph } from '../model/types.ts'
import type { LineageView } from '../model/view.ts'
import { lineageQuery } from './lineage-query.ts'
import { type DrawnPicture, usePicture } from './use-picture.ts'
import { useView, type ViewState } from './use-view.ts'

/** All that the parts of a lineage share: what there is, how it is looked at, where it stands. */
export interface Scene extends ViewState {
  readonly root: string
  readonly at: string | null
  /** What the API said. */
  readonly answer: Lineage
  /** What of it is shown: in the picture and in the table alike. */
  readonly display: DisplayGraph
  readonly drawn: DrawnPicture
  /** Another answer is on its way; what stands is what was. */
  readonly isLoading: boolean
  readonly expand: (id: string, side: Side, all?: boolean) => void
  /** The members of a group, each on its own. */
  readonly open: (group: string) => void
  readonly takeOut: (id: string) => void
  readonly hide: (id: string) => void
  readonly select: (id: string | null) => void
  readonly tidy: () => void
}

const NO_STAGES = new Uint16Array(0)

/** Two lineages that are compared are one graph: all that either came from. */
function askedOf(root: string, view: LineageView): [string, LineageView] {
  return view.diff === null ? [root, view] : [`${root},${view.diff}`, { ...view, up: 'all' }]
}

export function useScene(root: string, at: string | null) {
  const state = useView()
  const { view, shown, step, look } = state
  const query = useQuery(lineageQuery(...askedOf(root, view), at))
  const answer = query.data ?? null
  const made = useMemo(() => {
    if (answer === null) return null
    const input = {
      filter: shown.filter,
      hidden: shown.hidden,
      steps: shown.steps,
      alone: [...shown.pins.keys(), ...(shown.path ?? [])],
    }
    const display = displayOf(answer, input)
    return { display, stages: stagesOf(answer, display, input, shown) }
  }, [answer, shown])
  const drawn = usePicture(made?.display ?? null, made?.stages ?? NO_STAGES, shown.pins)
  const scene: Scene | null =
    answer === null || made === null
      ? null
      : {
          ...state,
          root,
          at,
          answer,
          display: made.display,
          drawn,
          isLoading: query.isPlaceholderData,
          expand: (id, side, all = false) =>
            step({ steps: [...view.steps, { do: 'expand', id, side, all }] }),
          open: (id) => step({ steps: [...view.steps, { do: 'open', id }] }),
          takeOut: (id) => step({ steps: [...view.steps, { do: 'out', id }], selected: id }),
          hide: (id) => step({ hidden: [...view.hidden, id], selected: null }),
          select: (id) => look({ selected: id }),
          tidy: () => step({ tidied: view.steps.length, pins: new Map() }),
        }
  return { query, scene }
}
