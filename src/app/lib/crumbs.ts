import type { Params } from 'react-router'
import type { Translate } from './translate.ts'

export interface Crumb {
  readonly label: string
  readonly to: string
  /** Set like code: it is a version or a path. */
  readonly mono?: boolean
}

/** What a route says about itself; the top bar reads it. */
export interface RouteHandle {
  readonly crumbs: (params: Readonly<Params>, t: Translate) => readonly Crumb[]
}
