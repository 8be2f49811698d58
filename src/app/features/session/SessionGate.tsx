import { Suspense, useEffect } from 'react'
import { hearOtherTabs, useSessionEnd } from '../../lib/session.ts'
import { withWords } from '../../lib/words.ts'
import { late } from '../../ui/late.tsx'

const SignedOut = late(async () => (await withWords('account', import('./SignedOut.tsx'))).SignedOut, {
  over: true,
})

/** Stands in the shell. When the session ends under an open page, the page waits behind a word about it. */
export function SessionGate() {
  const end = useSessionEnd()
  useEffect(() => hearOtherTabs(() => undefined), [])
  if (end === null) return null
  return (
    <Suspense>
      <SignedOut end={end} />
    </Suspense>
  )
}
