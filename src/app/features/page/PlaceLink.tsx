import { Link, type LinkProps, useSearchParams } from 'react-router'
import { atOf, keepAt } from '../../lib/at.ts'

interface PlaceLinkProps extends Omit<LinkProps, 'to'> {
  readonly to: string
}

/** A link between registries, collections and versions: who looks at the past stays there. */
export function PlaceLink({ to, ...rest }: PlaceLinkProps) {
  const [search] = useSearchParams()
  return <Link {...rest} to={keepAt(to, atOf(search))} />
}
