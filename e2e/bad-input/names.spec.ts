import type { Page } from '@playwright/test'
import { watchHostile } from '../support/hostile.ts'
import { openApp } from '../support/open-app.ts'
import { visit } from '../support/own-collection.ts'
import { plantWorkspace } from '../support/planted-workspace.ts'
import { expect, test } from '../support/test.ts'

/** `exe` seems to be the end of it, its first letter is Cyrillic, and a space of no width and a soft hyphen are in it. */
const NAME = '\u0441at\u202egpj\u200b.e\u00adxe'
const SHOWN = 'сU+0441atU+202EgpjU+200B.eU+00ADxe'
const WRITTEN = 'с<U+0441>at<U+202E>gpj<U+200B>.e<U+00AD>xe'

test('a name that is not what it seems is shown as what it is, wherever it stands', async ({
  page,
}, info) => {
  test.setTimeout(180_000)
  const watched = await watchHostile(page)
  await openApp(page, info)
  const workspace = await plantWorkspace(page, {
    name: (what) => `${NAME} ${what}`,
    tag: 'plain',
    text: `${NAME}\u2067\u0007 text`,
    card: `# ${NAME}\n\n\`if (admin\u202e \u2066)\` ${NAME}\n`,
    files: {
      'README.md': `${NAME}\n`,
      [`${NAME}.txt`]: `${NAME}\n`,
      'data.json': JSON.stringify({ [NAME]: NAME }),
      'rows.csv': `${NAME},b\n${NAME},1\n`,
    },
  })
  for (const address of workspace.addresses) {
    await test.step(address, async () => {
      await watched.go(address)
      expect.soft(await hiddenIn(page)).toEqual([])
    })
  }
  await test.step('the tab of the browser, the trail and the heading', async () => {
    await watched.go(workspace.collectionAddress)
    await expect(page).toHaveTitle(`${WRITTEN} collection · Vitrine`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${SHOWN} collection`)
    await expect(page.getByRole('navigation', { name: 'Breadcrumbs' })).toContainText(`${SHOWN} registry`)
  })
  await test.step('menus and dialogs', async () => {
    await page.getByRole('button', { name: `More actions for ${WRITTEN} collection` }).click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await expect(page.getByRole('dialog', { name: `Delete ${WRITTEN} collection?` })).toBeVisible()
    expect.soft(await hiddenIn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Promote v0' }).click()
    await expect(page.getByRole('dialog')).toContainText(`${WRITTEN} alias`)
    expect.soft(await hiddenIn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Views' }).click()
    await expect(page.getByText(`${SHOWN} view shared`).first()).toBeVisible()
    expect.soft(await hiddenIn(page)).toEqual([])
    await page.keyboard.press('Escape')
  })
  await test.step('the palette', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    const dialog = page.getByRole('dialog', { name: 'Search' })
    await dialog.getByRole('combobox').fill(NAME)
    await expect(dialog.getByRole('option').first()).toContainText(SHOWN)
    expect.soft(await hiddenIn(page)).toEqual([])
    await page.keyboard.press('Escape')
  })
  await test.step('toasts', async () => {
    await watched.go('/trash')
    await page.getByRole('button', { name: `Restore ${WRITTEN} deleted` }).click()
    await expect(page.getByText(`${WRITTEN} deleted restored`)).toBeVisible()
  })
  await test.step('errors', async () => {
    await visit(page, `${workspace.collectionAddress}?manage=edit`)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill(`${NAME}/`)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByText(/<U\+202E>.*holds "\/"/)).toBeVisible()
    expect.soft(await hiddenIn(page)).toEqual([])
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(`${NAME}/`)
  })
})

/** Texts and labels of the page with a character that cannot be seen in them. What is typed into fields is the browser's. */
function hiddenIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hidden = /[\u202a-\u202e\u2066-\u2069\u200b\u00ad]/u
    const found: string[] = []
    const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const parent = node.parentElement
      if (parent?.closest('script, style, textarea') == null && hidden.test(node.textContent ?? '')) {
        found.push(`${parent?.outerHTML.slice(0, 300)}`)
      }
    }
    for (const element of document.querySelectorAll('[title], [aria-label], [alt], [placeholder]')) {
      for (const name of ['title', 'aria-label', 'alt', 'placeholder']) {
        const value = element.getAttribute(name) ?? ''
        if (hidden.test(value)) found.push(`${element.tagName} ${name}=${value}`)
      }
    }
    return found
  })
}
