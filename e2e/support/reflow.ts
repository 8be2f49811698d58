import { expect, type Page } from '@playwright/test'

/** WCAG 1.4.10: no place is wider than the window; what is wide scrolls by itself. */
export async function expectNoSidewaysScroll(page: Page, name: string): Promise<void> {
  const width = await page.evaluate(() => ({
    page: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }))
  expect.soft(width.page, `${name} is as wide as the window`).toBeLessThanOrEqual(width.window)
}

/** What stands open lies within the window, and each of its controls within its width. */
export async function expectToFit(page: Page, name: string): Promise<void> {
  const cut = await page.evaluate(() => {
    const open = [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="menu"]')].at(-1)
    if (open === undefined) return ['nothing stands open']
    const box = open.getBoundingClientRect()
    const inside =
      box.left >= 0 && box.top >= 0 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1
    const controls = [...open.querySelectorAll<HTMLElement>('button, input, select, textarea, a')]
    const beyond = controls.filter((control) => {
      const { left, right, width } = control.getBoundingClientRect()
      return width > 1 && (left < box.left - 1 || right > box.right + 1)
    })
    return [
      ...(inside ? [] : [`${box.left}, ${box.top} to ${box.right}, ${box.bottom} is not in the window`]),
      ...beyond.map((control) => control.outerHTML.slice(0, 160)),
    ]
  })
  expect.soft(cut, name).toEqual([])
}

const MOST_STOPS = 40

/** WCAG 2.4.11: walked by Tab, nothing that has the focus lies wholly under something else or outside of the window. */
export async function expectFocusInSight(page: Page, name: string): Promise<void> {
  const hidden: string[] = []
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab')
    // The ends of a dialog hand the focus on in a moment; a Tab before that would lead out of it.
    await expect(page.locator('[data-base-ui-focus-guard]:focus')).toHaveCount(0)
    const found = await page.evaluate(() => {
      const focused = document.activeElement
      if (focused === null || focused === document.body) return 'end'
      const box = focused.getBoundingClientRect()
      const left = Math.max(box.left, 0)
      const top = Math.max(box.top, 0)
      const right = Math.min(box.right, innerWidth)
      const bottom = Math.min(box.bottom, innerHeight)
      const at = (share: number, from: number, to: number) => from + (to - from) * share
      const seen =
        right > left &&
        bottom > top &&
        [0.1, 0.5, 0.9].some((down) =>
          [0.1, 0.5, 0.9].some((across) => {
            const covering = document.elementFromPoint(at(across, left, right), at(down, top, bottom))
            return covering !== null && (focused.contains(covering) || covering.contains(focused))
          }),
        )
      return seen ? null : focused.outerHTML.slice(0, 200)
    })
    if (found === 'end') break
    if (found !== null) hidden.push(found)
  }
  expect.soft(hidden, `${name}: what has the focus is in sight`).toEqual([])
}
