import { useState } from 'react'
import type { Comparison } from '../../../contract/schemas/insight.ts'
import { useT } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Td } from '../../ui/Table.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { Bytes } from '../../ui/values.tsx'
import { CompareCell, ComparePart, CompareRow } from './ComparePart.tsx'
import { unlikeFirst } from './compare-names.ts'
import { emptyWords } from './MetadataRows.tsx'
import type { PartProps } from './part-props.ts'

type Files = Comparison['files']
type File = Files['items'][number]

/** A manifest may have thousands; those that differ come first, and more are drawn when somebody asks. */
const STEP = 100

/** By digest: the same content at another path has moved, and costs nothing to download. */
export function FileRows({ comparison, onlyDifferences }: PartProps) {
  const t = useT()
  const [shown, setShown] = useState(STEP)
  const { files, versions } = comparison
  const rows = onlyDifferences ? files.items.filter(({ state }) => state !== 'same') : files.items
  const left = rows.length - shown
  return (
    <ComparePart
      title={t('version.tab.files')}
      columns={versions.length}
      empty={emptyWords(
        rows.length,
        files.items.length,
        t('promotion.filesSame', { count: files.counts.same }),
        t('files.empty'),
      )}
      note={cutWords(files, t)}
    >
      <TotalsRow comparison={comparison} />
      {rows.slice(0, shown).map((file) => (
        <CompareRow key={file.path} name={<FileName file={file} />}>
          {unlikeFirst(file.entries.map((entry) => entry?.digest ?? null)).map((differs, index) => (
            <CompareCell key={versions[index]?.membershipId} differs={differs}>
              <FileCell file={file} index={index} />
            </CompareCell>
          ))}
        </CompareRow>
      ))}
      {left > 0 && (
        <tr>
          <td colSpan={versions.length + 1} className="px-4 py-2 sm:pl-6">
            <Button size="sm" onClick={() => setShown(shown + STEP)}>
              {t('compare.moreFiles', { count: left })}
            </Button>
          </td>
        </tr>
      )}
    </ComparePart>
  )
}

function cutWords(files: Files, t: ReturnType<typeof useT>): string | null {
  if (files.comparedUpTo !== null) return t('compare.filesUpTo', { path: files.comparedUpTo })
  return files.cut ? t('compare.filesCut') : null
}

function TotalsRow({ comparison }: { readonly comparison: Comparison }) {
  const t = useT()
  const { files, versions } = comparison
  return (
    <CompareRow name={t('compare.allFiles')}>
      {files.totals.map((total, index) => (
        <Td key={versions[index]?.membershipId} className="py-1.5 align-top">
          {t('count.files', { count: total.files })} · <Bytes value={total.bytes} />
          {index > 0 && (
            <span className="block text-sm text-ink-3">
              {t('compare.newBytes')} <Bytes value={total.newBytes} />
            </span>
          )}
        </Td>
      ))}
    </CompareRow>
  )
}

function FileName({ file }: { readonly file: File }) {
  const t = useT()
  return (
    <>
      <span className="font-mono text-sm wrap-anywhere">
        <VisibleText text={file.path} />
      </span>
      <span className="block text-sm text-ink-3">{t(`compare.file.${file.state}`)}</span>
    </>
  )
}

const SHORT_DIGEST = 12

function FileCell({ file, index }: { readonly file: File; readonly index: number }) {
  const t = useT()
  const entry = file.entries[index] ?? null
  if (entry === null) {
    const elsewhere = file.elsewhere[index] ?? null
    return elsewhere === null ? (
      <span className="text-ink-3">–</span>
    ) : (
      <span className="text-sm wrap-anywhere">{t('compare.movedTo', { path: elsewhere })}</span>
    )
  }
  return (
    <>
      <span className="tnum">{entry.size === null ? '–' : <Bytes value={entry.size} />}</span>
      <code className="block font-mono text-sm text-ink-3" title={entry.digest}>
        {entry.digest.slice(0, SHORT_DIGEST)}
      </code>
    </>
  )
}
