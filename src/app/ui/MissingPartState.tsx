import { useEffect, useState } from 'react'
import { cx } from '../lib/cx.ts'
import { useT } from '../lib/i18n.tsx'
import { isNewVersionThere } from '../lib/parts.ts'
import { Button } from './Button.tsx'

interface MissingPartStateProps {
  readonly over?: boolean
  /** Left out where only a reload helps. */
  readonly onRetry?: () => void
}

/** A part of the app did not arrive: because the server has a newer app, or because the network lost it. */
export function MissingPartState({ over = false, onRetry }: MissingPartStateProps) {
  const t = useT()
  const [isNew, setIsNew] = useState<boolean | null>(null)
  useEffect(() => {
    let asked = true
    void isNewVersionThere().then((answer) => asked && setIsNew(answer))
    return () => {
      asked = false
    }
  }, [])
  if (isNew === null) return null
  const reload = () => location.reload()
  return (
    <div
      role="alert"
      className={cx(
        'flex max-w-xl flex-col items-start gap-2 px-4 py-4 sm:px-6',
        over &&
          'fixed inset-x-3 bottom-3 z-(--z-toast) rounded border border-line-strong bg-raised shadow-overlay sm:right-auto',
      )}
    >
      <p className="font-medium">{isNew ? t('part.newVersion') : t('part.missing')}</p>
      <p className="text-ink-2">{isNew ? t('part.newVersionDetail') : t('part.missingDetail')}</p>
      <Button
        size="sm"
        variant={isNew ? 'primary' : 'secondary'}
        onClick={isNew ? reload : (onRetry ?? reload)}
      >
        {isNew ? t('part.reload') : t('state.retry')}
      </Button>
    </div>
  )
}
