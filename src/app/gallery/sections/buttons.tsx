import { Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { ARABIC, JAPANESE, KOREAN, LONG } from '../samples.ts'
import type { Section } from '../section.ts'

const Line = ({ children }: { readonly children: ReactNode }) => (
  <div className="gallery-line">{children}</div>
)

const every = (
  <Line>
    <Button variant="primary">Promote</Button>
    <Button>Compare</Button>
    <Button variant="quiet">Cancel</Button>
    <Button variant="danger">Delete</Button>
  </Line>
)

export const buttons: Section = {
  title: 'Buttons',
  states: [
    { name: 'default', show: every },
    { name: 'hover', look: 'hover', show: every },
    { name: 'focus', look: 'focus', show: every },
    {
      name: 'disabled, with why',
      show: (
        <Line>
          <Button variant="primary" disabledReason="Only an admin of the registry may move this alias">
            Promote
          </Button>
          <Button disabledReason="Choose two versions first">Compare</Button>
          <Button variant="quiet" disabledReason="Nothing to undo">
            Undo
          </Button>
          <Button variant="danger" disabledReason="Only an admin of the registry may delete it">
            Delete
          </Button>
        </Line>
      ),
    },
    {
      name: 'busy',
      show: (
        <Line>
          <Button variant="primary" busy>
            Promote
          </Button>
          <Button busy>Compare</Button>
        </Line>
      ),
    },
    {
      name: 'small',
      show: (
        <Line>
          <Button size="sm" variant="primary">
            Save
          </Button>
          <Button size="sm">
            <Plus size={14} aria-hidden /> New
          </Button>
          <Button size="sm" variant="danger">
            Remove
          </Button>
        </Line>
      ),
    },
    { name: 'long text', show: <Button>{LONG}</Button> },
    {
      name: 'right to left, CJK',
      dir: 'rtl',
      show: (
        <Line>
          <Button variant="primary">{ARABIC}</Button>
          <Button>{KOREAN}</Button>
          <Button>{JAPANESE}</Button>
        </Line>
      ),
    },
    {
      name: 'link with its look',
      show: (
        <a className={buttonClass()} href="#buttons">
          Open
        </a>
      ),
    },
  ],
}

const icons = (
  <Line>
    <IconButton icon={Trash2} label="Delete" />
    <CopyButton text="wandb-registry-Model/Fraud detection:production" label="Copy the path" />
  </Line>
)

export const iconButtons: Section = {
  title: 'Icon buttons',
  states: [
    { name: 'default', show: icons },
    { name: 'hover', look: 'hover', show: icons },
    { name: 'focus', look: 'focus', show: icons },
  ],
}
