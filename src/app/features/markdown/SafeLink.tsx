import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { placeOf } from './addresses.ts'

interface SafeLinkProps {
  readonly href: string
  readonly children: ReactNode
  /** The page of what is named relative to the text; null where there is none. */
  readonly linkTo?: ((relative: string) => string | null) | undefined
}

/** A link that somebody wrote: only to web pages and mail, and other hosts are named. */
export function SafeLink({ href, children, linkTo }: SafeLinkProps) {
  const place = placeOf(href, location.origin)
  if (place?.kind === 'fragment') return <a href={`#${place.id}`}>{children}</a>
  if (place?.kind === 'other') return <OtherHostLink {...place}>{children}</OtherHostLink>
  const to = place?.kind === 'own' ? place.path : place === null ? null : (linkTo?.(place.path) ?? null)
  return to === null ? <span>{children}</span> : <Link to={to}>{children}</Link>
}

interface OtherHostLinkProps {
  readonly url: string
  readonly host: string
  readonly children: ReactNode
}

/** Says which host it leads to: the text alone may claim another one. */
export function OtherHostLink({ url, host, children }: OtherHostLinkProps) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
      <span className="markdown-host">
        <ExternalLink size={12} aria-hidden /> <VisibleText text={host} />
      </span>
    </a>
  )
}
