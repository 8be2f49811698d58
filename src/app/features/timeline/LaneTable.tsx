import { useFormat, useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { AliasChip, VersionLabel } from '../../ui/chips.tsx'
import { RowHeader, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { PlaceLink } from '../page/PlaceLink.tsx'
import type { TimelineProps } from './AliasTimeline.tsx'
import type { Bar, Lane } from './lanes.ts'

interface LaneTableProps extends TimelineProps {
  readonly lanes: readonly Lane[]
}

/** The twin of the lanes: the same holders, newest first, with the same way back. */
export function LaneTable({ lanes, ...props }: LaneTableProps) {
  const t = useT()
  const rows = lanes
    .flatMap((lane) => lane.bars.map((bar) => ({ lane, bar })))
    .toSorted((a, b) => b.bar.from - a.bar.from || b.bar.move.seq - a.bar.move.seq)
  return (
    <Table label={t('timeline.title')} rowCount={rows.length + 1}>
      <thead>
        <tr>
          <Th className="sm:first:pl-6">{t('promotion.alias')}</Th>
          <Th>{t('version.column.version')}</Th>
          <Th>{t('timeline.from')}</Th>
          <Th>{t('timeline.until')}</Th>
          <Th>{t('timeline.duration')}</Th>
          <Th>{t('timeline.by')}</Th>
          <Th className="text-right sm:last:pr-6">
            <span className="sr-only">{t('version.column.actions')}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ lane, bar }) => (
          <HolderRow key={bar.move.seq} lane={lane} bar={bar} {...props} />
        ))}
      </tbody>
    </Table>
  )
}

interface HolderRowProps extends TimelineProps {
  readonly lane: Lane
  readonly bar: Bar
}

function HolderRow({ lane, bar, registry, collection, onPromote }: HolderRowProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow()
  const { alias, version, move } = bar
  return (
    <Tr>
      <RowHeader className="sm:first:pl-6">
        <AliasChip alias={alias} isProtected={registry.protectedAliases.includes(alias)} />
      </RowHeader>
      <Td>
        <PlaceLink
          to={paths.version(registry.name, collection.name, version)}
          className="rounded-sm hover:underline"
        >
          <VersionLabel>{version}</VersionLabel>
        </PlaceLink>
      </Td>
      <Td className="text-sm whitespace-nowrap">{format.dateTime(move.at)}</Td>
      <Td className="text-sm whitespace-nowrap">
        {move.until === null ? t('timeline.now') : format.dateTime(move.until)}
      </Td>
      <Td className="text-sm whitespace-nowrap text-ink-2">
        {format.duration((bar.until ?? now) - bar.from)}
      </Td>
      <Td className="text-ink-2">
        <VisibleText text={move.by === null ? t('activity.system') : move.by.name || move.by.username} />
        {move.reason !== null && (
          <p className="text-sm text-ink-3 wrap-anywhere">
            <VisibleText text={move.reason} />
          </p>
        )}
      </Td>
      <Td className="text-right sm:last:pr-6">
        {version !== lane.holder && (
          <Button
            size="sm"
            variant="quiet"
            aria-haspopup="dialog"
            aria-label={t('timeline.rollBackOf', { alias, version })}
            onClick={() => onPromote(alias, version)}
          >
            {t('timeline.rollBackShort')}
          </Button>
        )}
      </Td>
    </Tr>
  )
}
