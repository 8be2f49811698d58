import { Menu } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { useT } from '../../lib/i18n.tsx'
import { prefetchPart } from '../../lib/parts.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { late } from '../../ui/late.tsx'
import { RailNav } from './RailNav.tsx'
import { Glyph } from './Wordmark.tsx'

const loadSheet = () => import('../../ui/Sheet.tsx')
const Sheet = late(async () => (await loadSheet()).Sheet, { over: true })

export function PhoneNav({ registries }: { readonly registries: readonly Registry[] }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <div className="sm:hidden">
      <IconButton
        icon={Menu}
        label={t('nav.open')}
        aria-expanded={open}
        className="size-9"
        onPointerEnter={() => prefetchPart(loadSheet)}
        onClick={() => setOpen(true)}
      />
      {open && (
        <Suspense>
          <Sheet label={t('nav.label')} onClose={close}>
            <div className="flex h-14 items-center gap-2 px-4 text-prose font-semibold">
              <Glyph />
              {t('app.name')}
            </div>
            <nav aria-label={t('nav.label')}>
              <RailNav registries={registries} narrow={false} onNavigate={close} />
            </nav>
          </Sheet>
        </Suspense>
      )}
    </div>
  )
}
