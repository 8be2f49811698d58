import { test as base } from '@playwright/test'
import { isMock } from './is-mock.ts'
import { endServer, serverOfThisFile } from './server-of-file.ts'

export { expect } from '@playwright/test'

/**
 * The `test` of every spec. On the project `server`, each file has a server of its own with a fresh copy of the demo
 * workspace, so that no test depends on what those of another file left behind; on `mock`, the registry is in the page
 * and fresh by itself.
 */
export const test = base.extend<object, { serverEnds: undefined }>({
  baseURL: async ({ baseURL }, provide, testInfo) => {
    await provide(isMock(testInfo) ? baseURL : (await serverOfThisFile()).url)
  },
  serverEnds: [
    async ({ browserName: _browserName }, provide) => {
      await provide(undefined)
      await endServer()
    },
    { scope: 'worker', auto: true },
  ],
})
