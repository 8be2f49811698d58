import type { Page, TestInfo } from '@playwright/test'
import { isMock } from './is-mock.ts'

/**
 * Goes to an address: on the server as a browser opens it; on the mock host, where a reload would forget what the test
 * has logged, as the app's own history does.
 */
export async function visit(page: Page, testInfo: TestInfo, address: string): Promise<void> {
  if (!isMock(testInfo)) {
    await page.goto(address)
    return
  }
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, address)
}
