import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumArguments, findChromium } from './scripts/lib/chromium.ts'
import { freePort } from './scripts/lib/ports.ts'

/**
 * One suite, two hosts: project `server` runs against real servers, one for each spec file (e2e/support/test.ts), project
 * `mock` against the static build with the registry in the page. Choose one with `--project`; both build what is stale.
 *
 * This file is read again in every worker. What the first reading chose stands in the environment, which workers
 * inherit: VITRINE_E2E_MOCK_PORT, and VITRINE_E2E_DIR, where the demo workspace waits that each server has a copy of.
 */
const env = process.env
const browser = findChromium()
if (browser) env['VITRINE_CHROMIUM'] = browser
env['VITRINE_E2E_MOCK_PORT'] ??= String(await freePort())
env['VITRINE_E2E_DIR'] ??= join(tmpdir(), `vitrine-e2e-${process.pid}-${Date.now()}`)

const mockUrl = `http://127.0.0.1:${env['VITRINE_E2E_MOCK_PORT']}`

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  ...(isWanted('server') ? { globalSetup: './scripts/e2e-template.ts' } : {}),
  reporter: env['VITRINE_E2E_REPORT']
    ? [['list'], ['json', { outputFile: env['VITRINE_E2E_REPORT'] }]]
    : [['list']],
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: { executablePath: browser, args: chromiumArguments() },
  },
  projects: [
    { name: 'server', testIgnore: ['**/mock/**'] },
    {
      name: 'mock',
      // The command line, other processes and a second tab have no part in the page that is a registry by itself.
      testIgnore: ['**/main-job.spec.ts', '**/server/**'],
      use: { baseURL: mockUrl },
    },
  ],
  webServer: isWanted('mock') ? [mock()] : [],
})

/** A host that no chosen project needs is not started. */
function isWanted(host: 'server' | 'mock'): boolean {
  const chosen = process.argv.flatMap((argument, index) => {
    if (argument === '--project') return [process.argv[index + 1]]
    return argument.startsWith('--project=') ? [argument.slice('--project='.length)] : []
  })
  return chosen.length === 0 || chosen.includes(host)
}

function mock() {
  const preview = 'vite preview --mode mock --host 127.0.0.1 --strictPort --port "$VITRINE_E2E_MOCK_PORT"'
  return {
    command: `node scripts/build.ts mock --if-stale && exec ${preview}`,
    url: `${mockUrl}/`,
    timeout: 180_000,
  }
}
