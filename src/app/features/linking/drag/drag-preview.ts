import type { Translate } from '../../../lib/translate.ts'
import type { LinkItem } from '../link-items.ts'

/** The picture under the pointer: the name, and how many more. The browser takes it once, so it needs no React. */
export function renderDragPreview(
  container: HTMLElement,
  items: readonly LinkItem[],
  t: Translate,
): undefined {
  const [first] = items
  if (first === undefined) return undefined
  const picture = document.createElement('div')
  picture.className =
    'flex max-w-72 items-center gap-2 rounded border border-accent bg-raised px-3 py-1.5 text-base text-ink'
  const name = document.createElement('bdi')
  name.className = 'min-w-0 truncate font-medium'
  name.textContent = first.label
  picture.append(name)
  if (items.length > 1) {
    const count = document.createElement('span')
    count.className = 'rounded-pill bg-accent px-2 text-sm font-medium text-on-accent tnum'
    count.textContent = t('count.versions', { count: items.length })
    picture.append(count)
  }
  container.append(picture)
  return undefined
}
