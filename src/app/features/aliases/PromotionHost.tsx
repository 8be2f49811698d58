import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import type { AliasPreview, Collection } from '../../../contract/schemas/collection.ts'
import { isProblem } from '../../lib/api-problem.ts'
import { type Conflict, conflictFrom } from './conflict.ts'
import { PromotionDialog } from './load-promotion.ts'
import { usePromote } from './use-promote.ts'
import { usePromotionRequest } from './use-promotion-request.ts'
import { useTakeOff } from './use-take-off.ts'

interface PromotionHostProps {
  readonly collection: Collection
  readonly protectedAliases: readonly string[]
}

/**
 * Stands on every page that can promote, and outlives the dialog: the move is painted and the dialog gone before the
 * server answers, and a conflict brings it back.
 */
export function PromotionHost({ collection, protectedAliases }: PromotionHostProps) {
  const { request, open, close } = usePromotionRequest()
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const isHere = useIsHere()
  const reopen = ({ alias, to }: AliasPreview) => open({ alias, version: to.version }, { replace: true })
  const promote = usePromote({
    onRefused: (preview, error) => {
      const isConflict = isProblem(error, 'alias_moved')
      // Who has gone elsewhere is told, and not fetched back.
      if (!isHere() || !(isConflict || isProblem(error, 'unauthenticated'))) return false
      if (isConflict) setConflict(conflictFrom(preview.alias, error))
      reopen(preview)
      return true
    },
    retryOf: (preview) => (isHere() ? () => isHere() && reopen(preview) : null),
  })
  const takeOff = useTakeOff({
    onDone: close,
    onRefused: ({ alias }, error) => {
      if (!isHere() || !isProblem(error, 'alias_moved')) return false
      setConflict(conflictFrom(alias, error))
      return true
    },
  })
  if (request === null) return null
  return (
    <Suspense>
      <PromotionDialog
        collection={collection}
        protectedAliases={protectedAliases}
        request={request}
        conflict={conflict}
        onChange={(next) => {
          setConflict(null)
          open(next, { replace: true })
        }}
        onConfirm={(preview) => {
          setConflict(null)
          promote.mutate(preview)
          close()
        }}
        takingOff={takeOff.isPending}
        onTakeOff={(alias, from) => {
          setConflict(null)
          takeOff.mutate({ collectionId: collection.id, alias, from })
        }}
        onClose={() => {
          setConflict(null)
          close()
        }}
      />
    </Suspense>
  )
}

/** Whether the page still stands. An answer may come when its reader is on another. */
function useIsHere(): () => boolean {
  const here = useRef(false)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  return useCallback(() => here.current, [])
}
