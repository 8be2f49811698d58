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
    // What stands in the corner of a page floats: it narrows the row of the name, and not what stands below.
    <div className="px-4 pt-5 pb-4 sm:px-6">
      <title>{t('app.title', { page: title })}</title>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-40 flex-wrap items-center gap-x-2.5 gap-y-1 sm:basis-72">
          <div className="flex min-w-0 gap-2.5">
            {glyph !== undefined && <span className="flex h-7 shrink-0 items-center">{glyph}</span>}
            <h1 className="min-w-0 text-name font-semibold tracking-[-0.01em] wrap-anywhere">
              {heading ?? <VisibleText text={title} />}
            </h1>
          </div>
          {beside}
        </div>
        {actions !== undefined && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
      </div>
      {children !== undefined && <div className="mt-1 max-w-3xl text-ink-2 wrap-anywhere">{children}</div>}
    </div>
  )
}
