import type { Picture } from '../model/picture.ts'
import type { Point } from '../model/view.ts'

/** Edges follow a card while it is dragged. */
export function moved(picture: Picture, dragged: { id: string; at: Point } | null): Picture {
  const index = dragged === null ? undefined : picture.display.indexOf.get(dragged.id)
  if (dragged === null || index === undefined) return picture
  const x = picture.layout.x.slice()
  const y = picture.layout.y.slice()
  x[index] = dragged.at.x
  y[index] = dragged.at.y
  return { ...picture, layout: { ...picture.layout, x, y } }
}
