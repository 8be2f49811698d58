import type { ReactNode } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'

interface PageHeaderProps {
  /** Its name as text: for the tab of the browser. */
  readonly title: string
  readonly heading?: ReactNode
  readonly glyph?: ReactNode
  /** Chips beside the name. */
  readonly beside?: ReactNode
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

export function PageHeader({ title, heading, glyph, beside, actions, children }: PageHeaderProps) {
  const t = useT()
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3 px-4 pt-5 pb-4 sm:px-6">
      <title>{t('app.title', { page: title })}</title>
      <div className="min-w-0 flex-1 basis-72">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          {glyph}
          <h1 className="min-w-0 text-name font-semibold tracking-[-0.01em] wrap-anywhere">
            {heading ?? <VisibleText text={title} />}
          </h1>
          {beside}
        </div>
        {children !== undefined && <div className="mt-1 max-w-3xl text-ink-2 wrap-anywhere">{children}</div>}
      </div>
      {actions !== undefined && <div className="flex items-center gap-2">{actions}</div>}
    </div>
  )
}
