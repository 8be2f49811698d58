import { useEffect, useMemo, useState } from 'react'
import { layOutSoon, layoutAtHand } from '../layout/client.ts'
import { type Picture, picturing } from '../model/picture.ts'
import type { DisplayGraph } from '../model/types.ts'
import type { Point } from '../model/view.ts'

/** What is drawn: the last picture that is done. `isOld` while the next one is being laid out. */
export interface DrawnPicture {
  readonly picture: Picture | null
  readonly isOld: boolean
  readonly error: unknown
  /** Lays it out once more. */
  readonly retry: () => void
}

/** A small graph has its picture at once; of a large one the picture before stays until the worker has the next. */
export function usePicture(
  display: DisplayGraph | null,
  stages: Uint16Array,
  pins: ReadonlyMap<string, Point>,
): DrawnPicture {
  const atHand = useMemo(
    () => (display === null ? null : pictureAtHand(display, stages, pins)),
    [display, stages, pins],
  )
  const [made, setMade] = useState<{ picture: Picture; of: DisplayGraph } | null>(null)
  const [attempt, setAttempt] = useState(0)
  const retry = () => setAttempt(attempt + 1)
  const [failed, setFailed] = useState<{ error: unknown; of: DisplayGraph } | null>(null)
  useEffect(() => {
    if (display === null || atHand !== null) return undefined
    const stop = new AbortController()
    pictureSoon(display, stages, pins, stop.signal).then(
      (picture) => setMade({ picture, of: display }),
      (failure: unknown) => {
        if (!stop.signal.aborted) setFailed({ error: failure, of: display })
      },
    )
    return () => stop.abort()
  }, [display, stages, pins, atHand, attempt])
  if (atHand !== null) return { picture: atHand, isOld: false, error: null, retry }
  const error = failed?.of === display ? failed?.error : null
  return { picture: made?.picture ?? null, isOld: made?.of !== display, error, retry }
}

function pictureAtHand(
  display: DisplayGraph,
  stages: Uint16Array,
  pins: ReadonlyMap<string, Point>,
): Picture | null {
  const work = picturing(display, stages, pins)
  let turn = work.next()
  while (turn.done !== true) {
    const layout = layoutAtHand(turn.value)
    if (layout === null) return null
    turn = work.next(layout)
  }
  return turn.value
}

async function pictureSoon(
  display: DisplayGraph,
  stages: Uint16Array,
  pins: ReadonlyMap<string, Point>,
  signal: AbortSignal,
): Promise<Picture> {
  const work = picturing(display, stages, pins)
  let turn = work.next()
  while (turn.done !== true) turn = work.next(await layOutSoon(turn.value, signal))
  return turn.value
}
