import { useEffect } from 'react'
import { Announcer } from '../../ui/Announcer.tsx'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ToastRegion } from '../../ui/ToastRegion.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { dismissToast, showToast } from '../../ui/toasts.ts'
import { Opened } from '../Opened.tsx'
import { KOREAN, LONG, LONG_NAME, nothing } from '../samples.ts'
import type { Section } from '../section.ts'

const FOOTER = (
  <>
    <Button variant="primary">Promote</Button>
    <Button variant="quiet">Cancel</Button>
  </>
)

export const dialogs: Section = {
  title: 'Dialogs and sheets',
  stages: [
    {
      id: 'dialog',
      name: 'dialog',
      height: 420,
      show: (
        <Dialog
          open
          onClose={nothing}
          title="New collection"
          description="In the registry Model"
          footer={FOOTER}
        >
          <TextField label="Name" defaultValue={KOREAN} />
        </Dialog>
      ),
    },
    {
      id: 'dialog-long',
      name: 'dialog, long text',
      height: 420,
      show: (
        <Dialog open wide onClose={nothing} title={LONG_NAME} description={LONG} footer={FOOTER}>
          {Array.from({ length: 12 }, (_, index) => (
            <p key={index}>{LONG}</p>
          ))}
        </Dialog>
      ),
    },
    {
      id: 'sheet',
      name: 'sheet',
      height: 240,
      show: (
        <Sheet label="Menu" onClose={nothing}>
          <p className="p-3">{LONG}</p>
        </Sheet>
      ),
    },
  ],
}

/** Looked at all the time, so that its toasts stay. */
function Toasts() {
  useEffect(() => {
    const shown = [
      showToast({ text: 'Alias staging moved to v31', action: { label: 'Undo', run: nothing } }),
      showToast({ text: LONG }),
      showToast({ tone: 'loss', text: 'The alias could not be moved: the server did not answer.' }),
    ]
    return () => {
      for (const id of shown) dismissToast(id)
    }
  }, [])
  return (
    <Opened by="hover" target="section">
      <ToastRegion />
    </Opened>
  )
}

export const messages: Section = {
  title: 'Messages',
  stages: [
    { id: 'toasts', name: 'toasts', height: 240, show: <Toasts /> },
    {
      id: 'tooltip',
      name: 'tooltip',
      height: 130,
      show: (
        <Opened by="hover">
          <Tooltip text={LONG}>
            <Button>With a tooltip</Button>
          </Tooltip>
        </Opened>
      ),
    },
    {
      id: 'announcer',
      name: 'announcer (heard)',
      height: 60,
      show: (
        <>
          <Button onClick={() => announce('Alias staging moved to v31')}>Say a sentence</Button>
          <Announcer />
        </>
      ),
    },
  ],
}
