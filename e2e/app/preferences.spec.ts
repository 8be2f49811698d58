import { openApp } from '../support/open-app.ts'
import { expect, test } from '../support/test.ts'

test('the language is chosen in the settings, holds after a reload, and the document says so', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo, '/settings')
  await page.getByRole('combobox', { name: 'Language' }).selectOption('ko')
  await expect(page.getByRole('heading', { level: 1, name: '설정' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: '설정' })).toBeVisible()
  await page.getByRole('combobox', { name: '언어' }).selectOption('ja')
  await expect(page.getByRole('navigation', { name: 'メイン' })).toBeVisible()
})

test('a language that is chosen in another window takes over what is open, and what is opened after it', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo, '/trash')
  await expect(page.getByRole('heading', { level: 1, name: 'Trash' })).toBeVisible()
  await page.evaluate(() => {
    localStorage.setItem('vitrine.language', 'ko')
    dispatchEvent(new Event('storage'))
  })
  await expect(page.getByRole('heading', { level: 1, name: '휴지통' })).toBeVisible()
  await page.getByRole('navigation', { name: '주 메뉴' }).getByRole('link', { name: '설정' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '설정' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: '검색' })).toBeVisible()
})

test.describe('a reader of Japanese', () => {
  test.use({ locale: 'ja-JP' })
  test('is met in Japanese', async ({ page }, testInfo) => {
    if (testInfo.project.name === 'mock') await page.goto('/settings')
    else await page.goto('/sign-in')
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja')
  })
})

test('the theme follows the system until one is chosen, and is right before the first paint', async ({
  page,
}, testInfo) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await openApp(page, testInfo, '/settings')
  const theme = page.locator('html')
  await expect(theme).toHaveAttribute('data-theme', 'dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(theme).toHaveAttribute('data-theme', 'light')
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark')
  await expect(theme).toHaveAttribute('data-theme', 'dark')

  // Before anything of the app has run: the attribute is set while the document is still being read.
  await page.addInitScript(() => {
    new MutationObserver((_changes, observer) => {
      if (document.body === null) return
      sessionStorage.setItem('theme-at-body', document.documentElement.dataset['theme'] ?? 'none')
      observer.disconnect()
    }).observe(document, { childList: true, subtree: true })
  })
  await page.reload()
  await expect(theme).toHaveAttribute('data-theme', 'dark')
  expect(await page.evaluate(() => sessionStorage.getItem('theme-at-body'))).toBe('dark')
})

test('the side bar collapses to icons that keep their names, and stays so', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  await page.getByRole('button', { name: 'Collapse the side bar' }).click()
  const rail = page.getByRole('navigation', { name: 'Main' })
  await expect.poll(async () => (await rail.boundingBox())?.width).toBe(52)
  await expect(rail.getByRole('link', { name: 'Activity' })).toBeVisible()
  await page.reload()
  await expect.poll(async () => (await rail.boundingBox())?.width).toBe(52)
})

test('on a phone nothing is wider than the screen, and the places are one press away', async ({
  page,
}, testInfo) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openApp(page, testInfo)
  for (const path of [
    '/',
    '/registry/Model',
    '/registry/Model/Fraud%20detection',
    '/activity',
    '/settings',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(excess, path).toBeLessThanOrEqual(0)
  }
  await page.getByRole('button', { name: 'Open the menu' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Projects' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Projects' })).toBeVisible()
})
