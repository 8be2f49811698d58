import { useMemo } from 'react'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { type Command, useCommands } from '../../lib/commands.ts'
import { useT } from '../../lib/i18n.tsx'
import { linkItemOf } from '../linking/link-items.ts'
import { useLinkCommand } from '../linking/use-link-command.ts'
import type { PromotionRequest } from './use-promotion-request.ts'

/** `P` and `L` on the page of a version. Where the page shows the past there is nothing to change: `open` is null. */
export function useVersionCommands(
  version: CollectionVersion,
  open: ((request: PromotionRequest) => void) | null,
): void {
  const t = useT()
  const items = useMemo(() => [linkItemOf(version)], [version])
  const commands = useMemo<Command[]>(
    () =>
      open === null
        ? []
        : [
            {
              id: 'versions.promote',
              label: t('version.promote'),
              detail: version.version,
              section: t('collection.tab.versions'),
              key: 'P',
              run: () => open({ alias: null, version: version.version }),
            },
          ],
    [open, version.version, t],
  )
  useCommands(commands)
  useLinkCommand(open === null ? null : items)
}
