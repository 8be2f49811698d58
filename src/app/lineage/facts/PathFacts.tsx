import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { QueryFailed } from '../../features/page/QueryFailed.tsx'
import { q } from '../../lib/api.ts'
import { keepAt } from '../../lib/at.ts'
import { useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/Button.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import type { Scene } from '../state/use-scene.ts'
import { NodeGlyph } from '../words/NodeGlyph.tsx'
import { nameOfNode } from '../words/names.ts'

/** How many roots the API takes. */
const MOST_ROOTS = 50

interface PathFactsProps {
  readonly scene: Scene
  readonly path: readonly [string, string]
}

/** Whether one of two nodes came from the other, and by which steps. */
export function PathFacts({ scene, path: [from, to] }: PathFactsProps) {
  const t = useT()
  const navigate = useNavigate()
  const at = scene.at === null ? {} : { at: scene.at }
  const query = useQuery(q('/lineage/path', { query: { from, to, limit: 5000, ...at } }))
  const known = new Map([...scene.answer.nodes, ...(query.data?.nodes ?? [])].map((node) => [node.id, node]))
  const nameOf = (id: string): string => {
    const node = known.get(id)
    return node === undefined ? id : nameOfNode(node, t)
  }
  const way = query.data?.path ?? []
  const isAllShown = way.every((id) => scene.display.cardOf.has(id))
  return (
    <section className="flex flex-col gap-3">
      <h2 className="pr-8 font-semibold">{t('lineage.path.title')}</h2>
      {query.isError && <QueryFailed title={t('lineage.path.failed')} query={query} dense />}
      {query.data !== undefined && (
        <p role="status">
          {query.data.direction === null
            ? t('lineage.path.none', { from: nameOf(from), to: nameOf(to) })
            : t('lineage.path.found', {
                from: nameOf(way[0] ?? from),
                to: nameOf(way.at(-1) ?? to),
                count: Math.max(0, way.length - 1),
              })}
        </p>
      )}
      {way.length > 0 && (
        <ol className="flex flex-col border-l border-line-strong">
          {way.map((id) => {
            const node = known.get(id)
            return (
              <li key={id}>
                <button
                  type="button"
                  onClick={() => scene.select(id)}
                  className="flex min-h-8 w-full items-center gap-2 px-2 text-left hover:bg-hover"
                >
                  {node !== undefined && <NodeGlyph node={node} />}
                  <span className="min-w-0 wrap-anywhere">
                    <VisibleText text={nameOf(id)} />
                  </span>
                </button>
              </li>
            )
          })}
        </ol>
      )}
      <div className="flex flex-wrap gap-1.5">
        {way.length > 0 && !isAllShown && way.length <= MOST_ROOTS && (
          <Button
            size="sm"
            onClick={() =>
              void navigate(
                keepAt(`${paths.lineage(way.join(','))}&up=0&down=0&path=${from},${to}`, scene.at),
              )
            }
          >
            {t('lineage.path.begin')}
          </Button>
        )}
        <Button size="sm" variant="quiet" onClick={() => scene.step({ path: null })}>
          {t('lineage.path.clear')}
        </Button>
      </div>
    </section>
  )
}
