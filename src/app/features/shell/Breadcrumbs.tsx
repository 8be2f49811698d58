import { ChevronRight } from 'lucide-react'
import { Fragment } from 'react'
import { useMatches } from 'react-router'
import type { Crumb, RouteHandle } from '../../lib/crumbs.ts'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { PlaceLink } from '../page/PlaceLink.tsx'

const hasCrumbs = (handle: unknown): handle is RouteHandle =>
  typeof handle === 'object' && handle !== null && 'crumbs' in handle

export function useCrumbs(): readonly Crumb[] {
  const t = useT()
  const match = useMatches().findLast(({ handle }) => hasCrumbs(handle))
  return match !== undefined && hasCrumbs(match.handle) ? match.handle.crumbs(match.params, t) : []
}

/** On a phone only the step above stands before the page's own name. */
export function Breadcrumbs() {
  const t = useT()
  const crumbs = useCrumbs()
  const last = crumbs.length - 1
  return (
    <nav aria-label={t('nav.breadcrumbs')} className="min-w-0 flex-1">
      <ol className="flex items-center gap-1 text-base">
        {crumbs.map((crumb, index) => (
          <Fragment key={crumb.to}>
            {index > 0 && (
              <ChevronRight
                size={14}
                aria-hidden
                className={cx('shrink-0 text-ink-3', index < last && 'max-sm:hidden')}
              />
            )}
            <li
              className={cx(
                'min-w-0',
                index < last - 1 && 'max-sm:hidden',
                index === last ? 'shrink' : 'shrink-2',
              )}
            >
              <PlaceLink
                to={crumb.to}
                aria-current={index === last ? 'page' : undefined}
                className={cx(
                  'block truncate rounded-sm px-1 py-0.5',
                  index === last ? 'font-medium text-ink' : 'text-ink-2 hover:text-ink',
                  crumb.mono && 'font-mono text-sm',
                )}
              >
                <VisibleText text={crumb.label} />
              </PlaceLink>
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  )
}
