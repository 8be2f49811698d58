import { DropPanel } from './drag/DropPanel.tsx'
import { useDragged } from './drag/drag-store.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { LinkOutcomeDialog } from './LinkOutcomeDialog.tsx'
import { showLinkOutcome, useLinkOutcome } from './link-outcome.ts'
import { useLinkRequest } from './link-request.ts'
import { useLink } from './use-link.ts'

/** Outlives the dialog and the drag: both are gone before the server answers, and a refusal is told by a dialog. */
export function LinkHost() {
  const { request, close } = useLinkRequest()
  const dragged = useDragged()
  const outcome = useLinkOutcome()
  const link = useLink()
  return (
    <>
      {dragged !== null && <DropPanel items={dragged} onLink={link.mutate} />}
      {request !== null && (
        <LinkDialog
          request={request}
          onClose={close}
          onLink={(job) => {
            close()
            link.mutate(job)
          }}
        />
      )}
      {outcome !== null && (
        <LinkOutcomeDialog
          outcome={outcome}
          onClose={() => showLinkOutcome(null)}
          onRetry={(job) => {
            showLinkOutcome(null)
            link.mutate(job)
          }}
        />
      )}
    </>
  )
}
