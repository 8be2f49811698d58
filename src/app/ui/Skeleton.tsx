import { cx } from '../lib/cx.ts'

/** A block in the size of what is coming. It shows itself only after 150 ms (styles/components.css). */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={cx('skeleton', className)} />
}
