import { useState } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'

const LINES_AT_ONCE = 2000

/** Text with the numbers of its lines. Characters that cannot be seen are written out. */
export function TextPreview({ text }: { readonly text: string }) {
  const t = useT()
  const [limit, setLimit] = useState(LINES_AT_ONCE)
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/)
  const shown = Math.min(limit, lines.length)
  const numbers = Array.from({ length: shown }, (_, index) => index + 1).join('\n')
  return (
    <>
      <div
        className="flex overflow-x-auto py-3 font-mono text-sm"
        tabIndex={0}
        role="region"
        aria-label={t('preview.text')}
      >
        <pre
          aria-hidden
          className="sticky left-0 shrink-0 bg-canvas px-4 text-right text-ink-3 select-none sm:pl-6"
        >
          {numbers}
        </pre>
        <pre className="min-w-0 flex-1 pr-4">
          <VisibleText text={lines.slice(0, shown).join('\n')} />
        </pre>
      </div>
      {lines.length > limit && (
        <div className="flex items-center gap-3 px-4 py-3 sm:px-6">
          <Button size="sm" onClick={() => setLimit(limit + LINES_AT_ONCE)}>
            {t('list.more')}
          </Button>
          <span className="text-sm text-ink-3">
            {t('count.shown', { count: shown, total: lines.length })}
          </span>
        </div>
      )}
    </>
  )
}
