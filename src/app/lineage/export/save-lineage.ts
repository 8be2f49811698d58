import { q } from '../../lib/api.ts'
import { fetchPart } from '../../lib/parts.ts'
import { queryClient } from '../../lib/query-client.ts'
import { saveBlob } from '../../lib/save-blob.ts'
import type { Translate } from '../../lib/translate.ts'
import { filterParams } from '../model/filter.ts'
import { picturePng, pictureSvg } from '../render/export.ts'
import { lineageParams } from '../state/lineage-query.ts'
import type { Scene } from '../state/use-scene.ts'
import { nameOfCard, nameOfNode } from '../words/names.ts'

export type LineageFormat = 'json' | 'openlineage' | 'svg' | 'png' | 'csv'

/** What is shown, as a file: JSON and OpenLineage as the API answers to the same question, the rest as it stands here. */
export async function saveLineage(
  scene: Scene,
  format: LineageFormat,
  t: Translate,
  language: string,
): Promise<void> {
  if (format === 'json' || format === 'openlineage') {
    const query = { ...lineageParams(scene.root, scene.view, scene.at), ...filterParams(scene.view.filter) }
    const answer =
      format === 'json'
        ? await queryClient.fetchQuery(q('/lineage', { query }))
        : await queryClient.fetchQuery(q('/lineage/openlineage', { query }))
    const name = format === 'json' ? 'lineage.json' : 'openlineage.json'
    return saveBlob(new Blob([`${JSON.stringify(answer, null, 2)}\n`], { type: 'application/json' }), name)
  }
  if (format === 'csv')
    return saveBlob(new Blob([await csvOf(scene, t)], { type: 'text/csv' }), 'lineage.csv')
  const { picture } = scene.drawn
  if (picture === null) return undefined
  const svg = pictureSvg(picture, (card) => nameOfCard(card, t), language)
  if (format === 'svg') return saveBlob(new Blob([svg], { type: 'image/svg+xml' }), 'lineage.svg')
  return saveBlob(await picturePng(svg), 'lineage.png')
}

/** A line for every node, the members of groups too. */
async function csvOf({ display }: Scene, t: Translate): Promise<string> {
  const { toCsv } = await fetchPart(() => import('../../features/grid/export-rows.ts'))
  type Node = (typeof display.nodes)[number]
  const column = (
    id: string,
    label: string,
    value: (node: Node) => string | number | readonly string[] | null,
  ) => ({
    id,
    label,
    value,
  })
  return toCsv(
    [
      column('name', t('lineage.column.name'), (node) => nameOfNode(node, t)),
      column('kind', t('lineage.column.type'), ({ kind }) => t(`lineage.kind.${kind}`)),
      column('path', t('lineage.path.name'), ({ path }) => path),
      column('state', t('lineage.column.state'), ({ state }) =>
        state === null ? null : t(`run.state.${state}`),
      ),
      column('tags', t('lineage.column.tags'), ({ tags }) => tags),
      column('created', t('lineage.column.created'), ({ createdAt }) => createdAt),
      column('in', t('lineage.column.in'), ({ neighbours }) => neighbours.up),
      column('out', t('lineage.column.out'), ({ neighbours }) => neighbours.down),
      column('id', 'id', ({ id }) => id),
    ],
    display.nodes,
  )
}
