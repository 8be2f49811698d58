import { useMemo } from 'react'
import { useT } from '../../lib/i18n.tsx'
import type { Translate } from '../../lib/translate.ts'
import { hiddenOf } from '../model/hidden.ts'
import type { Card, DisplayGraph } from '../model/types.ts'
import { nameOfCard } from './names.ts'

/** A card in words: its name alone, and the sentence that screen readers say (ux-research, GRA-6). */
export function useCardWords() {
  const t = useT()
  return useMemo(() => cardWords(t), [t])
}

function cardWords(t: Translate) {
  const nameOf = (card: Card): string => nameOfCard(card, t)
  const kindOf = ({ node, group }: Card): string => t(`lineage.kind.${(node ?? group).kind}`)
  const sentenceOf = (card: Card, display: DisplayGraph): string => {
    const index = display.indexOf.get(card.id) ?? -1
    const { node } = card
    const hidden = hiddenOf(card, 'up') + hiddenOf(card, 'down')
    return [
      node === null || node.kind === 'closed' ? nameOf(card) : `${kindOf(card)} ${nameOf(card)}`,
      ...(node?.deleted === true ? [t('lineage.deleted')] : []),
      ...(node?.state == null ? [] : [t(`run.state.${node.state}`)]),
      t(isRun(card) ? 'lineage.inputs' : 'lineage.madeBy', { count: display.up[index]?.length ?? 0 }),
      t(isRun(card) ? 'lineage.outputs' : 'lineage.uses', { count: display.down[index]?.length ?? 0 }),
      ...(hidden === 0 ? [] : [t('lineage.hiddenCount', { count: hidden })]),
    ].join(', ')
  }
  return { nameOf, kindOf, sentenceOf }
}

const isRun = ({ node, group }: Card): boolean => (node ?? group).kind === 'run'
