import type { Translate } from '../../lib/translate.ts'
import type { Relation } from './tree.ts'

/** What a card is to another, said of the card: “logged by train-3”. */
export function relationWords({ kind, side }: Relation, other: string, t: Translate): string {
  if (kind === 'through')
    return side === 'up' ? t('lineage.leadsTo', { name: other }) : t('lineage.comesFrom', { name: other })
  if (kind === 'logged')
    return side === 'up' ? t('lineage.logged', { name: other }) : t('lineage.loggedBy', { name: other })
  return side === 'up' ? t('lineage.usedBy', { name: other }) : t('lineage.used', { name: other })
}
