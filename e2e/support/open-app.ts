import { expect, type Page, type TestInfo } from '@playwright/test'
import { isMock } from './is-mock.ts'
import { serverOfThisFile } from './server-of-file.ts'
import { signIn } from './sign-in.ts'

/** Opens a page of the app as somebody of the demo workspace, on either host. */
export async function openApp(page: Page, testInfo: TestInfo, path = '/', username = 'admin'): Promise<void> {
  if (isMock(testInfo)) {
    // A cookie, and not the address: it holds for the pages that are opened later, too.
    const url = testInfo.project.use.baseURL ?? ''
    await page.context().addCookies([{ name: 'vitrine-user', value: username, url }])
    await page.goto(path)
  } else {
    await signIn(page, { ...(await serverOfThisFile()), username })
    if (path !== '/') await page.goto(path)
  }
  // Not by its role: a dialog that the address opens hides the page behind it from the accessibility tree.
  await expect(page.locator('h1').first()).toBeVisible()
}

/** What the browser has complained about so far: errors of scripts, and what the Content-Security-Policy refused. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text())
    }
  })
  return complaints
}
