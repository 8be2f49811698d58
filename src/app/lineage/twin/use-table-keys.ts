import { useMemo } from 'react'
import { type Command, useCommands } from '../../lib/commands.ts'
import { useT } from '../../lib/i18n.tsx'
import { useLatest } from '../../lib/use-latest.ts'
import type { RowAct } from './row-keys.ts'

/** Tells the keyboard map the keys that no other table has; they mean the row where the keys are. */
export function useTableKeys(run: (act: RowAct) => void): void {
  const t = useT()
  const latest = useLatest(run)
  const commands = useMemo<Command[]>(() => {
    const shared = { section: t('lineage.title'), inPalette: false }
    return [
      {
        id: 'lineage.table.up',
        label: t('lineage.keys.moreUp'),
        key: 'Shift+ArrowLeft',
        run: () => latest({ do: 'more', side: 'up' }),
        ...shared,
      },
      {
        id: 'lineage.table.down',
        label: t('lineage.keys.moreDown'),
        key: 'Shift+ArrowRight',
        run: () => latest({ do: 'more', side: 'down' }),
        ...shared,
      },
      {
        id: 'lineage.table.open',
        label: t('lineage.keys.open'),
        key: 'O',
        run: () => latest({ do: 'open' }),
        ...shared,
      },
    ]
  }, [t, latest])
  useCommands(commands)
}
