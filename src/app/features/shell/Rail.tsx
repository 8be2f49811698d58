import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { Link } from 'react-router'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { SearchButton } from '../search/SearchButton.tsx'
import { RailNav } from './RailNav.tsx'
import { useRail } from './use-rail.ts'
import { Glyph } from './Wordmark.tsx'

interface RailProps {
  readonly registries: readonly Registry[]
  readonly onSearch: () => void
}

export function Rail({ registries, onSearch }: RailProps) {
  const t = useT()
  const { narrow, toggle } = useRail()
  return (
    <nav
      aria-label={t('nav.label')}
      className="sticky top-0 hidden h-dvh w-(--rail-width) shrink-0 flex-col border-r border-line bg-rail sm:flex"
    >
      <div className={cx('flex h-(--bar-height) shrink-0 items-center', narrow ? 'justify-center' : 'px-4')}>
        <Link to={paths.home()} className="flex items-center gap-2 rounded-sm text-prose font-semibold">
          <Glyph />
          <span className={narrow ? 'sr-only' : undefined}>{t('app.name')}</span>
        </Link>
      </div>
      <div className={cx('pb-4', narrow ? 'px-2' : 'px-3')}>
        <SearchButton narrow={narrow} onOpen={onSearch} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <RailNav registries={registries} narrow={narrow} />
      </div>
      <div className={cx('flex h-11 shrink-0 items-center', narrow ? 'justify-center' : 'justify-end px-2')}>
        <IconButton
          icon={narrow ? PanelLeftOpen : PanelLeftClose}
          label={narrow ? t('nav.expand') : t('nav.collapse')}
          aria-expanded={!narrow}
          onClick={toggle}
        />
      </div>
    </nav>
  )
}
