import { useFormat } from '../lib/i18n.tsx'
import { useNow } from '../lib/use-now.ts'

/** `3 days ago`, with the exact time on hover and for machines. */
export function RelativeTime({ at }: { readonly at: string }) {
  const format = useFormat()
  const now = useNow()
  return (
    <time dateTime={at} title={format.dateTime(at)} className="whitespace-nowrap">
      {format.relative(at, now)}
    </time>
  )
}

export function Bytes({ value }: { readonly value: number }) {
  const format = useFormat()
  return (
    <data value={value} title={format.number(value)} className="whitespace-nowrap tnum">
      {format.bytes(value)}
    </data>
  )
}
