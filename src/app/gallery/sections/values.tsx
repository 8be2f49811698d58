import { Delta } from '../../ui/Delta.tsx'
import { Sparkline } from '../../ui/Sparkline.tsx'
import { Bytes, RelativeTime } from '../../ui/values.tsx'
import type { Section } from '../section.ts'

const MINUTE = 60_000
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString()

export const values: Section = {
  title: 'Values',
  states: [
    {
      name: 'time',
      show: (
        <div className="gallery-line">
          <RelativeTime at={ago(0)} />
          <RelativeTime at={ago(5 * MINUTE)} />
          <RelativeTime at={ago(3 * 24 * 60 * MINUTE)} />
        </div>
      ),
    },
    {
      name: 'bytes',
      show: (
        <div className="gallery-line">
          <Bytes value={0} />
          <Bytes value={1536} />
          <Bytes value={7.4e9} />
        </div>
      ),
    },
    { name: 'better', show: <Delta from={0.89} to={0.91} verdict="better" /> },
    { name: 'better, and lower', show: <Delta from={0.31} to={0.27} verdict="better" /> },
    { name: 'worse', show: <Delta from={0.91} to={0.89} verdict="worse" /> },
    { name: 'the same', show: <Delta from={0.9} to={0.9} verdict="same" /> },
    { name: 'changed', show: <Delta from={12} to={16} verdict="changed" /> },
  ],
}

export const sparklines: Section = {
  title: 'Sparklines',
  states: [
    {
      name: 'rising',
      show: <Sparkline values={[0.7, 0.74, 0.73, 0.81, 0.88, 0.91]} label="from 0.7 to 0.91" />,
    },
    { name: 'flat', show: <Sparkline values={[5, 5, 5]} label="always 5" /> },
    { name: 'one value', show: <Sparkline values={[0.9]} label="0.9" /> },
    { name: 'no value', show: <Sparkline values={[]} label="nothing yet" /> },
  ],
}
