import { Link, useLocation, useRevalidator, useRouteError, useSearchParams } from 'react-router'
import { isProblem } from '../../lib/api-problem.ts'
import { atOf } from '../../lib/at.ts'
import { requestIdOf, wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { MissingPart } from '../../lib/parts.ts'
import { paths } from '../../lib/paths.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { MissingPartState } from '../../ui/MissingPartState.tsx'
import { EmptyState, FailedState, ForbiddenState } from '../../ui/states.tsx'

/** The page could not be had. The frame around it stays, so everything else is still a click away. */
export function RouteError() {
  const { t, language } = useLocale()
  const error = useRouteError()
  const { revalidate } = useRevalidator()
  if (error instanceof MissingPart) return <MissingPartState />
  if (isProblem(error, 'not_found')) return <NotFound />
  const isForbidden = isProblem(error, 'forbidden')
  const title = t(isForbidden ? 'state.forbidden' : 'state.broken')
  const detail = wordsFor(error, t, language)
  return (
    <>
      <h1 className="sr-only">{title}</h1>
      {isForbidden ? (
        <ForbiddenState title={title} detail={detail} />
      ) : (
        <FailedState
          title={title}
          detail={detail}
          requestId={requestIdOf(error)}
          onRetry={() => void revalidate()}
        />
      )}
    </>
  )
}

/** Absent and hidden look the same on purpose (semantics.md, Who may do what). */
export function NotFound() {
  const { t, format } = useLocale()
  const { pathname } = useLocation()
  const [search] = useSearchParams()
  const at = atOf(search)
  if (at !== null) {
    return (
      <>
        <title>{t('app.title', { page: t('past.notThere') })}</title>
        <h1 className="sr-only">{t('past.notThere')}</h1>
        <EmptyState
          title={t('past.notThere')}
          detail={t('past.notThereDetail', { time: format.dateTime(at) })}
        >
          <Link to={pathname} className={buttonClass({ size: 'sm' })}>
            {t('past.backToNow')}
          </Link>
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <title>{t('app.title', { page: t('state.notFound') })}</title>
      <h1 className="sr-only">{t('state.notFound')}</h1>
      <EmptyState title={t('state.notFound')} detail={t('state.notFoundDetail')}>
        <Link to={paths.home()} className={buttonClass({ size: 'sm' })}>
          {t('state.home')}
        </Link>
      </EmptyState>
    </>
  )
}
