import { useState } from 'react'
import { Combobox } from '../../ui/Combobox.tsx'
import { JAPANESE, LONG_NAME } from '../samples.ts'
import type { Section } from '../section.ts'

const NAMES = ['pytorch', 'production-ready', 'reviewed', LONG_NAME, JAPANESE]

interface TryProps {
  readonly start?: string
  readonly isOpen?: boolean
  readonly note?: string
}

function Try({ start = '', isOpen = false, note }: TryProps) {
  const [text, setText] = useState(start)
  const [open, setOpen] = useState(isOpen)
  const options = NAMES.filter((name) => name.includes(text.trim())).map((name) => ({
    id: name,
    content: <span className="truncate">{name}</span>,
  }))
  return (
    <Combobox
      label="Add a tag"
      listLabel="Tags to add"
      text={text}
      onText={setText}
      options={options}
      onChoose={({ id }) => setText(id)}
      open={open}
      onOpenChange={setOpen}
      note={note ?? null}
    />
  )
}

export const combobox: Section = {
  title: 'Combobox',
  states: [
    { name: 'closed', show: <Try /> },
    { name: 'focus', look: 'focus', show: <Try /> },
    { name: 'error', show: <Try start="review/ed" note="A tag has no slash in it." /> },
    {
      name: 'open',
      show: (
        <div className="gallery-room-below">
          <Try start="r" isOpen />
        </div>
      ),
    },
  ],
}
