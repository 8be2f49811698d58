import { ViewportPortal } from '@xyflow/react'
import type { ReactNode } from 'react'

/** Under the cards, and moved with them. */
export const InPicture = ({ children }: { readonly children: ReactNode }) => (
  <ViewportPortal>
    <div className="absolute top-0 left-0 -z-1">{children}</div>
  </ViewportPortal>
)
