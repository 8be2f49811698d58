import { Star } from 'lucide-react'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { type Starrable, useStar } from './use-star.ts'

/** Beside the name of a registry or a collection; pressed while it has a star. */
export function StarButton(thing: Starrable) {
  const t = useT()
  const star = useStar()
  const isOn = star.isPending ? !thing.starred : thing.starred
  return (
    <IconButton
      icon={Star}
      label={t('star.name', { name: thing.name })}
      aria-pressed={isOn}
      className={cx(isOn && 'text-accent-ink! [&_svg]:fill-current')}
      onClick={() => {
        if (!star.isPending) star.mutate(thing)
      }}
    />
  )
}
