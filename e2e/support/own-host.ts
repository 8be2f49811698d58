import { type Page, type TestInfo, test } from '@playwright/test'
import { isMock, openApp } from './open-app.ts'
import { type OwnServer, startOwnServer } from './own-server.ts'
import { signIn } from './shared-server.ts'

/**
 * A registry that no other test sees: a server for the tests of one file, or the page of the mock host, which is always
 * alone. For what would be in the way of others, as names that fill the first page. Answers what opens it.
 */
export function ownHost(): (page: Page, testInfo: TestInfo) => Promise<void> {
  let server: OwnServer | undefined
  test.beforeAll(async () => {
    if (!isMock(test.info())) server = await startOwnServer()
  })
  test.afterAll(() => server?.stop())
  return (page, testInfo) => (server === undefined ? openApp(page, testInfo) : signIn(page, server))
}
