import { useEffect, useMemo, useRef } from 'react'
import { Link } from 'react-router'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { useParam } from '../../lib/use-param.ts'
import { AliasChip, VersionLabel } from '../../ui/chips.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { Bytes, RelativeTime } from '../../ui/values.tsx'
import { useVersionDrag } from '../linking/drag/use-version-drag.ts'
import { LinkButton } from '../linking/LinkButton.tsx'
import { type LinkItem, linkItemOf } from '../linking/link-items.ts'
import { useLinkCommand } from '../linking/use-link-command.ts'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { TagList } from '../page/TagList.tsx'
import { addressOfVersion } from '../search/hit-address.ts'
import type { VersionsResult } from '../versions/use-versions.ts'

interface ArtifactVersionsProps {
  readonly artifact: Collection
  readonly query: VersionsResult
}

/** The versions of an artifact where they were logged, newest first. */
export function ArtifactVersions({ artifact, query }: ArtifactVersionsProps) {
  const t = useT()
  const { picked, pick, pickAll } = usePicked()
  if (query.isError && query.data === undefined)
    return <QueryFailed title={t('collection.versionsFailed')} query={query} />
  const versions = query.data?.pages.flatMap((page) => page.items)
  const total = query.data?.pages[0]?.total ?? null
  const names = versions?.map(({ version }) => version) ?? []
  if (versions?.length === 0) {
    return <EmptyState title={t('collection.empty')} detail={t('artifact.emptyDetail')} />
  }
  return (
    <div className="border-t border-line">
      {versions !== undefined && <LinkBar versions={versions} picked={picked} />}
      <Table label={t('artifact.versions')} rowCount={total ?? undefined}>
        <thead>
          <tr>
            <Th className="w-8 sm:first:pl-6">
              <PickAll names={names} picked={picked} onPick={pickAll} />
            </Th>
            <Th>{t('version.column.version')}</Th>
            <Th>{t('version.column.aliases')}</Th>
            <Th>{t('version.column.tags')}</Th>
            <Th>{t('version.run')}</Th>
            <Th>{t('version.column.author')}</Th>
            <Th className="text-right">{t('version.column.logged')}</Th>
            <Th className="text-right">{t('version.column.size')}</Th>
            <Th className="sm:last:pr-6">
              <span className="sr-only">{t('version.column.actions')}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {versions === undefined ? (
            <SkeletonRows rows={Math.min(artifact.versionCount, 8)} columns={9} />
          ) : (
            versions.map((version) => (
              <VersionRow
                key={version.membershipId}
                version={version}
                isPicked={picked.has(version.version)}
                onPick={(extend) => pick(version.version, extend ? names : null)}
                itemsOf={() =>
                  picked.has(version.version) ? itemsOf(versions, picked) : [linkItemOf(version)]
                }
              />
            ))
          )}
        </tbody>
      </Table>
      {versions !== undefined && <ListEnd shown={versions.length} total={total} query={query} />}
    </div>
  )
}

/** The selection stands in the address, like that of the large table. */
function usePicked() {
  const [text, setText] = useParam('selected')
  const picked: ReadonlySet<string> = new Set(text.split(',').filter((name) => name !== ''))
  const anchor = useRef<string | null>(null)
  /** With the names in their order: everything from the one that was clicked before to this one. */
  const pick = (name: string, among: readonly string[] | null) => {
    const next = new Set(picked)
    const range = among === null ? [] : namesBetween(among, anchor.current ?? name, name)
    if (among === null && !next.delete(name)) next.add(name)
    for (const one of range) next.add(one)
    anchor.current = name
    setText([...next].join(','))
  }
  const pickAll = (names: readonly string[]) => setText(names.join(','))
  return { picked, pick, pickAll }
}

function namesBetween(names: readonly string[], from: string, to: string): readonly string[] {
  const ends = [names.indexOf(from), names.indexOf(to)].toSorted((a, b) => a - b)
  const [first = -1, last = -1] = ends
  return first < 0 ? [to] : names.slice(first, last + 1)
}

interface PickAllProps {
  readonly names: readonly string[]
  readonly picked: ReadonlySet<string>
  readonly onPick: (names: readonly string[]) => void
}

function PickAll({ names, picked, onPick }: PickAllProps) {
  const t = useT()
  const box = useRef<HTMLInputElement>(null)
  const all = names.length > 0 && names.every((name) => picked.has(name))
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = picked.size > 0 && !all
  }, [picked, all])
  return (
    <label className="-m-2 flex size-8 items-center justify-center">
      <input
        ref={box}
        type="checkbox"
        checked={all}
        aria-label={t('grid.selectLoaded')}
        className="block size-4 accent-(--accent)"
        onChange={() => onPick(all ? [] : names)}
      />
    </label>
  )
}

const itemsOf = (versions: readonly CollectionVersion[], picked: ReadonlySet<string>): readonly LinkItem[] =>
  versions.filter(({ version }) => picked.has(version)).map(linkItemOf)

interface LinkBarProps {
  readonly versions: readonly CollectionVersion[]
  readonly picked: ReadonlySet<string>
}

function LinkBar({ versions, picked }: LinkBarProps) {
  const t = useT()
  const names = [...picked].join(',')
  // The command list is registered anew whenever it is another list, so it has to stay the same one.
  const items = useMemo(() => itemsOf(versions, new Set(names.split(','))), [versions, names])
  useLinkCommand(items)
  return (
    <div className="flex min-h-12 items-center gap-3 border-b border-line px-4 sm:px-6">
      <LinkButton size="sm" items={items} />
      {items.length > 0 && (
        <span role="status" className="text-sm text-ink-2">
          {t('artifact.pickedCount', { count: items.length })}
        </span>
      )}
    </div>
  )
}

interface VersionRowProps {
  readonly version: CollectionVersion
  readonly isPicked: boolean
  readonly onPick: (extend: boolean) => void
  /** What is dragged along with the row: the selection that it is part of. */
  readonly itemsOf: () => readonly LinkItem[]
}

function VersionRow({ version, isPicked, onPick, itemsOf: dragged }: VersionRowProps) {
  const t = useT()
  const { run, createdBy: author } = version
  const drag = useVersionDrag(dragged)
  return (
    <Tr ref={drag}>
      <Td className="sm:first:pl-6">
        <label className="-m-2 flex size-8 items-center justify-center">
          <input
            type="checkbox"
            checked={isPicked}
            aria-label={t('artifact.pick', { version: version.version })}
            className="block size-4 accent-(--accent)"
            onChange={({ nativeEvent }) => onPick(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
          />
        </label>
      </Td>
      <RowHeader>
        <Link to={addressOfVersion(version) ?? ''} className="rounded-sm hover:underline">
          <VersionLabel>{version.version}</VersionLabel>
        </Link>
      </RowHeader>
      <Td>
        <ul className="flex items-center gap-1">
          {version.aliases.map(({ alias, protected: isProtected }) => (
            <li key={alias} className="flex">
              <AliasChip alias={alias} isProtected={isProtected} />
            </li>
          ))}
        </ul>
      </Td>
      <Td>
        <TagList tags={version.tags} />
      </Td>
      <Td className="max-w-56 truncate text-ink-2">
        {run === null ? (
          '–'
        ) : (
          <Link to={paths.run(run.entity, run.project, run.name)} className="hover:underline">
            <VisibleText text={run.displayName} />
          </Link>
        )}
      </Td>
      <Td className="max-w-40 truncate text-ink-2">
        <VisibleText text={author === null ? '–' : author.name || author.username} />
      </Td>
      <Td className="text-right text-sm text-ink-3">
        <RelativeTime at={version.createdAt} />
      </Td>
      <Td className="text-right text-sm text-ink-2">
        <Bytes value={version.size} />
      </Td>
      <Td className="text-right sm:last:pr-6">
        <span className="inline-flex">
          <LinkButton size="sm" variant="quiet" version={version.version} items={[linkItemOf(version)]} />
        </span>
      </Td>
    </Tr>
  )
}
