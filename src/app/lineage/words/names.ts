import type { LineageNode } from '../../../contract/schemas/lineage.ts'
import type { Translate } from '../../lib/translate.ts'
import type { Card } from '../model/types.ts'

/** What a node is called in a sentence; what one may not see has a word instead of a name. */
export const nameOfNode = ({ kind, name, version }: LineageNode, t: Translate): string =>
  kind === 'closed' ? t('lineage.closed') : version === null ? name : `${name} ${version}`

/** What a card is called: its node, or how many of what it stands for. */
export const nameOfCard = ({ node, group }: Card, t: Translate): string =>
  group === null ? nameOfNode(node, t) : t(`lineage.group.${group.kind}`, { count: group.members.length })
