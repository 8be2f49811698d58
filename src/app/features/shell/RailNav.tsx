import {
  Activity,
  Archive,
  FolderGit2,
  LibraryBig,
  type LucideIcon,
  Settings,
  Trash2,
  Waypoints,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { KindGlyph } from '../../ui/chips.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { StarMark } from '../stars/StarMark.tsx'
import { starredFirst } from '../stars/starred-first.ts'

interface RailNavProps {
  readonly registries: readonly Registry[]
  readonly narrow: boolean
  readonly onNavigate?: () => void
}

/** The places of the app; the same list in the rail and in the sheet of a phone. */
export function RailNav({ registries, narrow, onNavigate }: RailNavProps) {
  const t = useT()
  const item = (to: string, label: string, icon: ReactNode, end = false) => (
    <RailLink to={to} label={label} icon={icon} end={end} narrow={narrow} onNavigate={onNavigate} />
  )
  return (
    <div className="flex flex-col gap-4 px-2">
      <ul className="flex flex-col gap-px">
        <li>{item(paths.home(), t('nav.registries'), <RailIcon icon={LibraryBig} />, true)}</li>
        {starredFirst(registries).map((registry) => (
          <li key={registry.id} className={narrow ? undefined : 'pl-3'}>
            <RailLink
              to={paths.registry(registry.name)}
              label={registry.name}
              icon={<RegistryGlyph types={registry.types} />}
              isStarred={registry.starred}
              narrow={narrow}
              onNavigate={onNavigate}
            />
          </li>
        ))}
      </ul>
      <ul className="flex flex-col gap-px border-t border-line pt-4">
        <li>{item(paths.projects(), t('nav.projects'), <RailIcon icon={FolderGit2} />)}</li>
        <li>{item(paths.lineage(), t('nav.lineage'), <RailIcon icon={Waypoints} />)}</li>
        <li>{item(paths.activity(), t('nav.activity'), <RailIcon icon={Activity} />)}</li>
        <li>{item(paths.trash(), t('nav.trash'), <RailIcon icon={Trash2} />)}</li>
        <li>{item(paths.settings(), t('nav.settings'), <RailIcon icon={Settings} />)}</li>
      </ul>
    </div>
  )
}

function RailIcon({ icon: Icon }: { readonly icon: LucideIcon }) {
  return <Icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-3" />
}

/** A registry that takes one kind wears its glyph. */
export function RegistryGlyph({
  types,
  size = 15,
}: {
  readonly types: readonly string[] | null
  readonly size?: number
}) {
  const only = types?.length === 1 ? types[0] : undefined
  if (only === 'model' || only === 'dataset') return <KindGlyph kind={only} size={size} />
  return <Archive size={size} strokeWidth={1.75} aria-hidden className="shrink-0 text-kind-other" />
}

interface RailLinkProps {
  readonly to: string
  readonly label: string
  readonly icon: ReactNode
  readonly end?: boolean
  readonly isStarred?: boolean
  readonly narrow: boolean
  readonly onNavigate: (() => void) | undefined
}

function RailLink({ to, label, icon, end = false, isStarred = false, narrow, onNavigate }: RailLinkProps) {
  const link = (
    <NavLink
      to={to}
      end={end}
      onClick={onNavigate}
      className={({ isActive }) =>
        cx(
          'flex h-7 min-w-0 items-center gap-2 rounded-sm px-2 text-base',
          narrow ? 'w-9 justify-center' : 'w-full',
          isActive ? 'bg-pressed font-medium text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink',
        )
      }
    >
      {icon}
      <span className={narrow ? 'sr-only' : 'truncate'}>
        <VisibleText text={label} />
      </span>
      {isStarred && !narrow && <StarMark />}
    </NavLink>
  )
  return narrow ? <Tooltip text={label}>{link}</Tooltip> : link
}
