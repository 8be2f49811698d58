import { useOnViewportChange, useReactFlow } from '@xyflow/react'
import { type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { Picture } from '../../model/picture.ts'
import { useCardWords } from '../../words/use-card-words.ts'
import { drawingOf } from './drawing.ts'
import { Overview, type OverviewHandle } from './Overview.tsx'
import { statesOf } from './states.ts'
import { useSize } from './use-size.ts'

export interface OverviewLayerHandle {
  /** The card under a point of the page, or null. */
  cardAt(clientX: number, clientY: number): string | null
}

interface OverviewLayerProps {
  readonly ref?: Ref<OverviewLayerHandle>
  readonly picture: Picture
  readonly lit: ReadonlySet<number> | null
  readonly selected: string | null
  readonly focused: string | null
  readonly frame: HTMLElement
}

/** The overview in React Flow's place for cards: that still pans and zooms, and says where it is. */
export function OverviewLayer({ ref, picture, lit, selected, focused, frame }: OverviewLayerProps) {
  const { display } = picture
  const { nameOf } = useCardWords()
  const { getViewport } = useReactFlow()
  const overview = useRef<OverviewHandle>(null)
  const [first] = useState(getViewport)
  const { width, height } = useSize(frame)
  useOnViewportChange({ onChange: (viewport) => overview.current?.show(viewport) })
  const drawing = useMemo(() => drawingOf(picture, picture.display.cards.map(nameOf)), [picture, nameOf])
  const states = useMemo(
    () => statesOf(display, { lit, selected, focused }),
    [display, lit, selected, focused],
  )
  useImperativeHandle(
    ref,
    () => ({
      cardAt(clientX, clientY) {
        const { left, top } = frame.getBoundingClientRect()
        const index = overview.current?.hit(clientX - left, clientY - top) ?? -1
        return display.cards[index]?.id ?? null
      },
    }),
    [frame, display],
  )
  return (
    <Overview
      ref={overview}
      drawing={drawing}
      states={states}
      viewport={first}
      width={width}
      height={height}
    />
  )
}
