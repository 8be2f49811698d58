import { useMemo } from 'react'
import { type Command, useCommands } from '../../lib/commands.ts'
import { useT } from '../../lib/i18n.tsx'
import { prefetchPart } from '../../lib/parts.ts'
import type { LinkItem } from './link-items.ts'
import { useLinkRequest } from './link-request.ts'
import { loadLinkHost } from './load-linking.ts'

/** `L`, and “Link to…” of the palette, for what a page shows or has selected. Null: there is nothing to link. */
export function useLinkCommand(items: readonly LinkItem[] | null): void {
  const t = useT()
  const { open } = useLinkRequest()
  const commands = useMemo<Command[]>(
    () =>
      items === null || items.length === 0
        ? []
        : [
            {
              id: 'versions.link',
              label: t('link.action'),
              detail: t('count.versions', { count: items.length }),
              section: t('collection.tab.versions'),
              key: 'L',
              run: () => {
                prefetchPart(loadLinkHost)
                open(items)
              },
            },
          ],
    [items, open, t],
  )
  useCommands(commands)
}
