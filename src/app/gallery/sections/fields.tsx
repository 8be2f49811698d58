import { useState } from 'react'
import { FilterField } from '../../ui/FilterField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ARABIC, JAPANESE, LONG, LONG_NAME, nothing } from '../samples.ts'
import type { Section } from '../section.ts'

const field = <TextField label="Name" defaultValue="Fraud detection" />

export const textFields: Section = {
  title: 'Text fields',
  states: [
    { name: 'default', show: field },
    { name: 'focus', look: 'focus', show: field },
    {
      name: 'empty, with a hint',
      show: <TextField label="Name" placeholder="Fraud detection" hint="Up to 128 characters" />,
    },
    {
      name: 'error',
      show: (
        <TextField
          label="Name"
          defaultValue="Fraud detection"
          error="There is a collection of this name already."
        />
      ),
    },
    { name: 'long text', show: <TextField label={LONG} defaultValue={LONG_NAME} error={LONG} /> },
    { name: 'right to left', dir: 'rtl', show: <TextField label={ARABIC} defaultValue={ARABIC} /> },
    { name: 'CJK', show: <TextField label={JAPANESE} defaultValue={JAPANESE} /> },
    { name: 'several lines', show: <TextArea label="Description" defaultValue={LONG} /> },
    { name: 'several, focus', look: 'focus', show: <TextArea label="Description" defaultValue={LONG} /> },
  ],
}

const select = (
  <Select label="Type" defaultValue="model">
    <option value="model">model</option>
    <option value="dataset">dataset</option>
    <option value={LONG_NAME}>{LONG_NAME}</option>
  </Select>
)

export const selects: Section = {
  title: 'Selects',
  states: [
    { name: 'default', show: select },
    { name: 'focus', look: 'focus', show: select },
    {
      name: 'long text',
      show: (
        <div className="gallery-narrow">
          <Select label="Type" defaultValue={LONG_NAME}>
            <option value={LONG_NAME}>{LONG_NAME}</option>
          </Select>
        </div>
      ),
    },
  ],
}

function Filter({ start }: { readonly start: string }) {
  const [value, setValue] = useState(start)
  return <FilterField label="Filter by name" value={value} onChange={setValue} />
}

export const filterFields: Section = {
  title: 'Filter field',
  states: [
    { name: 'empty', show: <Filter start="" /> },
    { name: 'filled', show: <Filter start="fraud" /> },
    {
      name: 'focus',
      look: 'focus',
      show: <FilterField label="Filter by name" value="" onChange={nothing} />,
    },
  ],
}
