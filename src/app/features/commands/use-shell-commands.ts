import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { type Command, useCommandKeys, useCommands } from '../../lib/commands.ts'
import { useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import type { Translate } from '../../lib/translate.ts'
import { lastUndoable, showToast, takeBack } from '../../ui/toasts.ts'

function undoLast(t: Translate): void {
  const last = lastUndoable()
  if (last === undefined) showToast({ text: t('undo.nothing') })
  else takeBack(last)
}

interface ShellCommands {
  readonly registries: readonly Registry[]
  readonly onSearch: () => void
  readonly onKeyMap: () => void
}

/** What can be done from everywhere. */
export function useShellCommands({ registries, onSearch, onKeyMap }: ShellCommands): void {
  const t = useT()
  const navigate = useNavigate()
  const commands = useMemo<Command[]>(() => {
    const section = t('keys.everywhere')
    const goTo = (id: string, place: string, address: string): Command => ({
      id: `go.${id}`,
      label: t('keys.goTo', { place }),
      section,
      run: () => void navigate(address),
    })
    return [
      { id: 'search', label: t('nav.search'), section, key: 'Mod+K', inPalette: false, run: onSearch },
      { id: 'undo', label: t('undo.last'), section, key: 'Mod+Z', run: () => undoLast(t) },
      { id: 'keys', label: t('keys.title'), section, key: '?', run: onKeyMap },
      goTo('registries', t('nav.registries'), paths.home()),
      ...registries.map(({ id, name }) => goTo(id, name, paths.registry(name))),
      goTo('projects', t('nav.projects'), paths.projects()),
      goTo('lineage', t('nav.lineage'), paths.lineage()),
      goTo('activity', t('nav.activity'), paths.activity()),
      goTo('settings', t('nav.settings'), paths.settings()),
    ]
  }, [t, navigate, registries, onSearch, onKeyMap])
  useCommands(commands)
  useCommandKeys()
}
