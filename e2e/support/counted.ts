import { expect, type Locator, type Page } from '@playwright/test'

/** What a pair of hands did. */
export interface Count {
  /** Presses of a mouse button: a click is one, and so is a drag. */
  readonly clicks: number
  /** Presses of keys that do something: a chord is one, and so is a paste. */
  readonly keys: number
  /** Characters typed into a field. */
  readonly typed: number
}

const STORE = 'counted'

/**
 * Counts in the page what really arrives there, so that nothing a test does by other means (`focus()`, `fill()`) passes
 * for a short way. It has to stand before the page is opened; `startCounting` begins anew.
 */
export async function watchHands(page: Page): Promise<void> {
  await page.addInitScript((key) => {
    const none = { clicks: 0, keys: 0, typed: 0 }
    const add = (what: keyof typeof none) => {
      const count = { ...none, ...JSON.parse(sessionStorage.getItem(key) ?? '{}') }
      count[what] += 1
      sessionStorage.setItem(key, JSON.stringify(count))
    }
    const isField = (target: EventTarget | null) =>
      target instanceof HTMLElement &&
      target.matches('textarea, input:not([type=checkbox], [type=radio], [type=button], [type=submit])')
    addEventListener('pointerdown', (event) => event.isTrusted && add('clicks'), true)
    addEventListener(
      'keydown',
      (event) => {
        if (!event.isTrusted || ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return
        const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
        add(isText && isField(event.target) ? 'typed' : 'keys')
      },
      true,
    )
  }, STORE)
}

export const startCounting = (page: Page): Promise<void> =>
  page.evaluate((key) => sessionStorage.removeItem(key), STORE)

export const countedIn = (page: Page): Promise<Count> =>
  page.evaluate(
    (key) => ({ clicks: 0, keys: 0, typed: 0, ...JSON.parse(sessionStorage.getItem(key) ?? '{}') }),
    STORE,
  )

/** Keys one after the other, to whatever has the focus. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

const MOST_TABS = 40

/** Walks by Tab, or Shift+Tab, until the focus is there; where it stands has to be seen at every stop. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press(key)
    await expectFocusSeen(page)
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`${String(target)} is not reached by ${MOST_TABS} × ${key}`)
}

/** The focus is on something, and one can see on what. */
export async function expectFocusSeen(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(describeFocus), { message: 'the focus is on something, and can be seen' })
    .toBe('seen')
}

/** Runs in the page. */
function describeFocus(): string {
  const focused = document.activeElement
  if (focused === null || focused === document.body) return 'nothing has the focus'
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused)
  const isSeen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
  return isSeen ? 'seen' : `the focus cannot be seen on ${focused.outerHTML.slice(0, 200)}`
}

/** The focus has not been lost with what had it: the next key goes on from somewhere. */
export async function expectFocusKept(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.tagName), { message: 'the focus is not lost' })
    .not.toBe('BODY')
}

/** One press of the button, held from the one to the other; native drags need the pointer to move in steps. */
export async function drag(page: Page, what: Locator, onto: () => Promise<Locator>): Promise<void> {
  await pickUp(page, what)
  const target = await onto()
  await moveOnto(page, target)
  await page.mouse.up()
}

/** Takes a row up and holds it over the page until what takes it stands. */
export async function pickUp(page: Page, what: Locator): Promise<void> {
  const { x, y } = await middleOf(what)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 20, y + 10, { steps: 4 })
}

export async function moveOnto(page: Page, target: Locator): Promise<void> {
  const { x, y } = await middleOf(target)
  await page.mouse.move(x, y, { steps: 8 })
}

async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox()
  if (box === null) throw new Error(`${String(element)} is not on the screen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
