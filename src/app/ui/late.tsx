import { Component, type ComponentType, lazy, type ReactNode, useState } from 'react'
import { fetchPart, MissingPart } from '../lib/parts.ts'
import { MissingPartState } from './MissingPartState.tsx'

interface LateOptions {
  /** It would have stood over the page, as a dialog does: so does the word that it is missing. */
  readonly over?: boolean
}

/**
 * A component that is fetched when it is first drawn. One that cannot be had says so in its own place and can be asked
 * for again: the page around it stays, with all that was typed there (ui.md, States).
 */
export function late<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { over = false }: LateOptions = {},
): ComponentType<P> {
  const newPart = () => lazy(async () => ({ default: await fetchPart(load) }))
  // React keeps a failure for ever, so whoever comes next needs another part.
  let shared = newPart()
  return function Late(props: P) {
    const [Part, setPart] = useState(() => shared)
    // Only once for all that are drawn with it.
    const renew = () => {
      if (shared === Part) shared = newPart()
    }
    const again = () => {
      renew()
      setPart(() => shared)
    }
    return (
      <PartBoundary
        key={keyOf(Part)}
        face={<MissingPartState over={over} onRetry={again} />}
        onMissing={renew}
      >
        <Part {...props} />
      </PartBoundary>
    )
  }
}

const keys = new WeakMap<object, number>()
let lastKey = 0

/** A boundary that has failed stays so: another part needs another boundary. */
function keyOf(part: object): number {
  const key = keys.get(part) ?? ++lastKey
  keys.set(part, key)
  return key
}

interface PartBoundaryProps {
  readonly face: ReactNode
  readonly onMissing: () => void
  readonly children: ReactNode
}

class PartBoundary extends Component<PartBoundaryProps, { readonly error: Error | null }> {
  override readonly state: { readonly error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error): { readonly error: Error } {
    return { error }
  }

  override componentDidCatch(): void {
    this.props.onMissing()
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    // Any other failure belongs to the page.
    if (!(error instanceof MissingPart)) throw error
    return this.props.face
  }
}
