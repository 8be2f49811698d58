import type { Page } from '@playwright/test'
import { watchHostile } from '../support/hostile.ts'
import { openApp } from '../support/open-app.ts'
import { visit } from '../support/own-collection.ts'
import { plantWorkspace } from '../support/planted-workspace.ts'
import { expect, test } from '../support/test.ts'

/** Letters without a place to break, from three scripts, one of them from right to left. */
const FILLERS = ['W', '뷁', 'ض']
const WIDTHS = [1440, 390]

test('names of 128 characters in three scripts break no page, wide or narrow', async ({ page }, info) => {
  test.setTimeout(240_000)
  const watched = await watchHostile(page)
  await openApp(page, info)
  const workspace = await plantWorkspace(page, {
    name: (what) => filled(what, what === 'registry' ? 113 : 128, FILLERS[what.length % 3] ?? 'W'),
    tag: filled('tag', 128, '뷁'),
    text: filled('text', 2000, 'W'),
    card: `# ${filled('card', 128, 'W')}\n\n${filled('card', 3000, '뷁')}\n\n| ${filled('cell', 500, 'W')} | b |\n| - | - |\n| a | b |\n\n\`${filled('code', 500, 'W')}\`\n`,
    files: {
      [`${filled('folder', 128, 'W')}/${filled('file', 110, 'ض')}.txt`]: filled('line', 5000, 'W'),
      'data.json': JSON.stringify({ [filled('key', 500, 'W')]: filled('value', 5000, '뷁') }),
      'rows.csv': `${filled('head', 500, 'W')},b\n${filled('cell', 500, 'ض')},1\n`,
    },
  })
  for (const address of workspace.addresses) {
    await test.step(address.slice(0, 80), async () => {
      await watched.go(address)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 })
        expect.soft(await stickingOut(page), `at ${width}`).toEqual([])
      }
    })
  }
  await test.step('dialogs', async () => {
    await visit(page, `${workspace.collectionAddress}?manage=delete`)
    expect.soft(await dialogSticksOut(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Promote v0/ }).click()
    await expect(page.getByRole('dialog').getByText('score').first()).toBeVisible()
    expect.soft(await dialogSticksOut(page)).toEqual([])
  })
})

/** What is drawn beyond the edge of the dialog. */
async function dialogSticksOut(page: Page): Promise<string[]> {
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  return dialog.evaluate((box) => {
    const { right } = box.getBoundingClientRect()
    return Array.from(box.querySelectorAll('h2, button, p, code'))
      .filter((element) => element.getBoundingClientRect().right > right || isCut(element))
      .map((element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`)
    function isCut(element: Element) {
      return element.tagName !== 'CODE' && element.scrollWidth > element.clientWidth + 1
    }
  })
}

const filled = (start: string, length: number, filler: string): string => start.padEnd(length, filler)

/** What sticks out of the page, so that it could be scrolled to the side. */
const stickingOut = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const out = Array.from(document.querySelectorAll('body *')).filter(
      (element) =>
        element.closest('[class*=overflow-x-auto], [class*=truncate], [class*=overflow-hidden]') === null &&
        element.getBoundingClientRect().right > clientWidth + 1,
    )
    return out
      .filter((element) => !out.some((other) => other !== element && element.contains(other)))
      .map(
        (element) =>
          `${element.parentElement?.className} > ${element.tagName} ${element.textContent?.slice(0, 40)}`,
      )
  })
