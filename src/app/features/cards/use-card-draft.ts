import { useCallback, useEffect, useRef, useState } from 'react'
import type { Card } from './card.ts'
import { type Draft, dropDraft, keepDraft, readDraft } from './draft.ts'

const SETTLES_AFTER = 300

/**
 * The text that is being written. It begins as what was left unsaved, else as the card, else as the template; and it is
 * kept whenever typing pauses, and when the page goes.
 */
export function useCardDraft(collectionId: string, card: Card, template: string) {
  const [draft, setDraft] = useState<Draft>(
    () =>
      readDraft(collectionId) ?? { body: card.body === '' ? template : card.body, revision: card.revision },
  )
  const [survives, setSurvives] = useState(true)
  const unkept = useRef<Draft | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const keep = useCallback(() => {
    clearTimeout(timer.current)
    if (unkept.current === null) return true
    const kept = keepDraft(collectionId, unkept.current)
    unkept.current = null
    return kept
  }, [collectionId])

  useEffect(() => {
    addEventListener('pagehide', keep)
    return () => {
      removeEventListener('pagehide', keep)
      keep()
    }
  }, [keep])

  const setBody = (body: string) => {
    const next = { ...draft, body }
    setDraft(next)
    unkept.current = next
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setSurvives(keep()), SETTLES_AFTER)
  }
  const forget = () => {
    clearTimeout(timer.current)
    unkept.current = null
    dropDraft(collectionId)
  }
  return { ...draft, survives, setBody, forget }
}
