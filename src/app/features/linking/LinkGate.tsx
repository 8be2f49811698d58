import { Suspense, useState } from 'react'
import { useDragged } from './drag/drag-store.ts'
import { useLinkRequest } from './link-request.ts'
import { LinkHost } from './load-linking.ts'

/** Stands in the shell, so that every page can link. What it opens is loaded at the first use, and then stays. */
export function LinkGate() {
  const { request } = useLinkRequest()
  const dragged = useDragged()
  const [used, setUsed] = useState(false)
  const wanted = request !== null || dragged !== null
  if (wanted && !used) setUsed(true)
  if (!wanted && !used) return null
  return (
    <Suspense>
      <LinkHost />
    </Suspense>
  )
}
