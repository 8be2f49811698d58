import type { ReactNode } from 'react'

export type Theme = 'light' | 'dark'

/** Names of landmarks have to differ within one page, so what has one takes the theme into it. */
export type Shown = ReactNode | ((theme: Theme) => ReactNode)

export interface State {
  readonly name: string
  readonly show: Shown
  /** As if the pointer or the keys were on it. */
  readonly look?: 'hover' | 'focus'
  readonly dir?: 'rtl'
}

/** What covers the page when it is open: it stands open in a frame of its own. */
export interface Stage {
  readonly id: string
  readonly name: string
  /** px. */
  readonly height: number
  readonly show: ReactNode
}

export interface Section {
  readonly title: string
  readonly states?: readonly State[]
  readonly stages?: readonly Stage[]
}

export const shownIn = (theme: Theme, show: Shown): ReactNode =>
  typeof show === 'function' ? show(theme) : show
