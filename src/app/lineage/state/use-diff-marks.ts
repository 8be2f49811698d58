import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { diffQuery, startBeside } from './lineage-query.ts'
import type { Scene } from './use-scene.ts'

/** Which of two versions a node belongs to, where it belongs to one only. */
export type DiffMark = 'from' | 'to'

const NONE: ReadonlyMap<string, DiffMark> = new Map()

/** Marks for the picture and its twin while two lineages are compared; none otherwise. */
export function useDiffMarks({
  answer,
  view,
  at,
}: Pick<Scene, 'answer' | 'view' | 'at'>): ReadonlyMap<string, DiffMark> {
  const other = view.diff ?? ''
  const { data } = useQuery({
    ...diffQuery(other, startBeside(answer.roots, other), at),
    enabled: view.diff !== null,
  })
  return useMemo(() => {
    if (data === undefined) return NONE
    const mark = (ids: readonly string[], side: DiffMark) => ids.map((id) => [id, side] as const)
    return new Map([...mark(data.onlyFrom, 'from'), ...mark(data.onlyTo, 'to')])
  }, [data])
}
