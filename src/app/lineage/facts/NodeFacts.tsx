import { Link } from 'react-router'
import type { LineageNode } from '../../../contract/schemas/lineage.ts'
import { RunState } from '../../features/runs/RunState.tsx'
import { keepAt } from '../../lib/at.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { AliasChip, TagChip, VersionLabel } from '../../ui/chips.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import type { LineageGroup } from '../model/types.ts'
import { addressOfNode } from '../model/words.ts'
import type { Scene } from '../state/use-scene.ts'
import { NodeGlyph } from '../words/NodeGlyph.tsx'
import { FACTS, Fact } from './Fact.tsx'
import { MoreFacts } from './MoreFacts.tsx'
import { NodeActions } from './NodeActions.tsx'

interface NodeFactsProps {
  readonly scene: Scene
  readonly node: LineageNode
  /** The group that it stands in. */
  readonly group: LineageGroup | null
}

export function NodeFacts({ scene, node, group }: NodeFactsProps) {
  const t = useT()
  if (node.kind === 'closed')
    return (
      <section className="flex flex-col gap-2">
        <h2 className="flex items-center gap-2 pr-8 font-semibold">
          <NodeGlyph node={node} />
          {t('lineage.closed')}
        </h2>
        <p className="text-ink-2">{t('lineage.closedDetail')}</p>
      </section>
    )
  return (
    <section className="flex flex-col gap-4">
      <NodeTitle scene={scene} node={node} />
      <NodeActions scene={scene} node={node} group={group} />
      <dl className={FACTS}>
        <PlainFacts node={node} />
        <MoreFacts node={node} />
      </dl>
      <Serves node={node} at={scene.at} />
    </section>
  )
}

function NodeTitle({ scene, node }: { readonly scene: Scene; readonly node: LineageNode }) {
  const t = useT()
  const address = addressOfNode(node)
  return (
    <div className="flex flex-col gap-1 pr-8">
      <h2 className="flex items-start gap-2 font-semibold">
        <span className="mt-0.5 flex">
          <NodeGlyph node={node} />
        </span>
        <span className="min-w-0 wrap-anywhere">
          {address === null ? (
            <VisibleText text={node.name} />
          ) : (
            <Link to={keepAt(address, scene.at)} className="text-accent-ink hover:underline">
              <VisibleText text={node.name} />
            </Link>
          )}{' '}
          {node.version !== null && <VersionLabel>{node.version}</VersionLabel>}
        </span>
      </h2>
      {node.deleted && (
        <p className="text-sm text-loss">
          {t('lineage.deletedDetail')}{' '}
          <Link to={paths.trash()} className="underline">
            {t('lineage.toTrash')}
          </Link>
        </p>
      )}
    </div>
  )
}

function PlainFacts({ node }: { readonly node: LineageNode }) {
  const t = useT()
  const format = useFormat()
  const { neighbours, hidden } = node
  const isRun = node.kind === 'run'
  return (
    <>
      <Fact name={t('lineage.column.type')}>
        {t(`lineage.kind.${node.kind}`)}
        {node.type !== null && node.type !== node.kind && (
          <>
            {' · '}
            <VisibleText text={node.type} />
          </>
        )}
      </Fact>
      {node.path !== null && (
        <Fact name={t('lineage.path.name')}>
          <span className="flex items-start gap-1">
            <code className="min-w-0 font-mono text-sm leading-5 wrap-anywhere">
              <VisibleText text={node.path} />
            </code>
            <CopyButton text={node.path} />
          </span>
        </Fact>
      )}
      {node.state !== null && (
        <Fact name={t('lineage.column.state')}>
          <RunState state={node.state} />
        </Fact>
      )}
      {node.createdAt !== null && (
        <Fact name={t('lineage.column.created')}>
          <RelativeTime at={node.createdAt} />
        </Fact>
      )}
      <Fact name={isRun ? t('lineage.used.these') : t('lineage.logged.by')}>
        <span className="tnum">{format.number(neighbours.up)}</span>
        {hidden.up > 0 && (
          <span className="text-ink-3">, {t('lineage.hiddenCount', { count: hidden.up })}</span>
        )}
      </Fact>
      <Fact name={isRun ? t('lineage.logged.these') : t('lineage.used.by')}>
        <span className="tnum">{format.number(neighbours.down)}</span>
        {hidden.down > 0 && (
          <span className="text-ink-3">, {t('lineage.hiddenCount', { count: hidden.down })}</span>
        )}
      </Fact>
      {node.tags.length > 0 && (
        <Fact name={t('lineage.column.tags')}>
          <span className="flex flex-wrap gap-1">
            {node.tags.map((tag) => (
              <TagChip key={tag} tag={tag} />
            ))}
          </span>
        </Fact>
      )}
    </>
  )
}

/** The collections that a version serves, each with the aliases that it holds there. */
function Serves({ node, at }: { readonly node: LineageNode; readonly at: string | null }) {
  const t = useT()
  if (node.links.length === 0 && node.aliases.length === 0) return null
  return (
    <div>
      <h3 className="pb-1 text-sm text-ink-3">{t('lineage.serves')}</h3>
      <ul className="flex flex-col gap-1.5">
        {node.aliases.length > 0 && (
          <li className="flex flex-wrap items-center gap-1.5">
            <VisibleText text={node.name} /> <Chips aliases={node.aliases} />
          </li>
        )}
        {node.links.map((link) => (
          <li key={link.collectionId} className="flex flex-wrap items-center gap-1.5">
            <Link
              to={keepAt(paths.version(link.registry, link.collection, link.version), at)}
              className="wrap-anywhere text-accent-ink hover:underline"
            >
              <VisibleText text={`${link.registry} / ${link.collection}`} />{' '}
              <VersionLabel>{link.version}</VersionLabel>
            </Link>
            <Chips aliases={link.aliases} />
          </li>
        ))}
        {node.linkCount > node.links.length && (
          <li className="text-sm text-ink-3">
            {t('lineage.moreLinks', { count: node.linkCount - node.links.length })}
          </li>
        )}
      </ul>
    </div>
  )
}

const Chips = ({ aliases }: Pick<LineageNode, 'aliases'>) =>
  aliases.map(({ alias, protected: isProtected }) => (
    <AliasChip key={alias} alias={alias} isProtected={isProtected} />
  ))
