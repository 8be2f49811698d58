import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { LineageDiff, LineageNode } from '../../../contract/schemas/lineage.ts'
import { QueryFailed } from '../../features/page/QueryFailed.tsx'
import { useT } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { diffQuery, startBeside } from '../state/lineage-query.ts'
import type { Scene } from '../state/use-scene.ts'
import { nameOfNode } from '../words/names.ts'
import { Row, textOf } from './DiffRow.tsx'

/** What differs in where the start and another version came from. */
export function DiffFacts({ scene, other }: { readonly scene: Scene; readonly other: string }) {
  const t = useT()
  const query = useQuery(diffQuery(other, startBeside(scene.answer.roots, other), scene.at))
  return (
    <section className="flex flex-col gap-3">
      <h2 className="pr-8 font-semibold">{t('lineage.diff.title')}</h2>
      {query.isError && <QueryFailed title={t('lineage.diff.failed')} query={query} dense />}
      {query.data !== undefined && <Differences scene={scene} diff={query.data} />}
      <Button size="sm" variant="quiet" onClick={() => scene.step({ diff: null })}>
        {t('lineage.diff.clear')}
      </Button>
    </section>
  )
}

const MOST_ROWS = 100

function Differences({ scene, diff }: { readonly scene: Scene; readonly diff: LineageDiff }) {
  const t = useT()
  const nodes = new Map(diff.nodes.map((node) => [node.id, node]))
  const inChanged = new Set(diff.changed.flatMap(({ from, to }) => [...from, ...to]))
  const alone = (ids: readonly string[]): LineageNode[] =>
    ids.flatMap((id) => (inChanged.has(id) ? [] : (nodes.get(id) ?? []))).slice(0, MOST_ROWS)
  const versions = (ids: readonly string[]): string =>
    ids.map((id) => nodes.get(id)?.version ?? '?').join(', ')
  const runs = diff.runs.filter(({ config }) => config.length > 0)
  const [onlyFrom, onlyTo] = [alone(diff.onlyFrom), alone(diff.onlyTo)]
  if (diff.changed.length + runs.length + onlyFrom.length + onlyTo.length === 0)
    return <p role="status">{t('lineage.diff.same')}</p>
  return (
    <>
      <Part title={t('lineage.diff.changed')} count={diff.changed.length}>
        {diff.changed.map(({ path, name, from, to }) => (
          <Row key={path} scene={scene} id={to[0] ?? from[0] ?? ''}>
            <VisibleText text={name} />{' '}
            <span className="font-mono text-sm">{`${versions(from)} → ${versions(to)}`}</span>
          </Row>
        ))}
      </Part>
      <Part title={t('lineage.diff.config')} count={runs.length}>
        {runs.map(({ from, to, config }) => (
          <Row key={`${from} ${to}`} scene={scene} id={to}>
            <span className="block">{nameIn(nodes, to, t)}</span>
            {config.slice(0, MOST_ROWS).map((change) => (
              <span key={change.path} className="block text-sm text-ink-2">
                <VisibleText text={`${change.path}: ${textOf(change.from)} → ${textOf(change.to)}`} />
              </span>
            ))}
          </Row>
        ))}
      </Part>
      <Part title={t('lineage.diff.onlyHere')} count={onlyTo.length}>
        {onlyTo.map((node) => (
          <Row key={node.id} scene={scene} id={node.id}>
            <VisibleText text={nameOfNode(node, t)} />
          </Row>
        ))}
      </Part>
      <Part title={t('lineage.diff.onlyThere')} count={onlyFrom.length}>
        {onlyFrom.map((node) => (
          <Row key={node.id} scene={scene} id={node.id}>
            <VisibleText text={nameOfNode(node, t)} />
          </Row>
        ))}
      </Part>
    </>
  )
}

function nameIn(
  nodes: ReadonlyMap<string, LineageNode>,
  id: string,
  t: Parameters<typeof nameOfNode>[1],
): string {
  const node = nodes.get(id)
  return node === undefined ? id : nameOfNode(node, t)
}

interface PartProps {
  readonly title: string
  readonly count: number
  readonly children: ReactNode
}

function Part({ title, count, children }: PartProps) {
  if (count === 0) return null
  return (
    <div>
      <h3 className="pb-1 text-sm text-ink-3">{title}</h3>
      <ul className="border-t border-line">{children}</ul>
    </div>
  )
}
