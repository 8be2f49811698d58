import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumArguments, findChromium } from './scripts/lib/chromium.ts'
import { freePort } from './scripts/lib/ports.ts'

/**
 * One suite, two hosts: project `server` runs against the real server on a fresh data directory, project `mock`
 * against the static build with the registry in the page. Choose one with `--project`; both build what is stale.
 *
 * This file is read again in every worker. What the first reading chose stands in the environment, which workers
 * inherit: VITRINE_E2E_SERVER_PORT, VITRINE_E2E_MOCK_PORT, VITRINE_E2E_DATA (the server's data directory) and
 * VITRINE_E2E_LOG (all that the server printed, the owner's sign-in link and API key among it).
 */
const env = process.env
const browser = findChromium()
if (browser) env['VITRINE_CHROMIUM'] = browser
env['VITRINE_E2E_SERVER_PORT'] ??= String(await freePort())
env['VITRINE_E2E_MOCK_PORT'] ??= String(await freePort())
env['VITRINE_E2E_DIR'] ??= join(tmpdir(), `vitrine-e2e-${process.pid}-${Date.now()}`)
env['VITRINE_E2E_DATA'] ??= join(env['VITRINE_E2E_DIR'], 'data')
env['VITRINE_E2E_LOG'] ??= join(env['VITRINE_E2E_DIR'], 'server.log')

const hosts = {
  server: `http://127.0.0.1:${env['VITRINE_E2E_SERVER_PORT']}`,
  mock: `http://127.0.0.1:${env['VITRINE_E2E_MOCK_PORT']}`,
}
type Host = keyof typeof hosts

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  globalTeardown: './scripts/e2e-teardown.ts',
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
  projects: [project('server'), project('mock')],
  webServer: [...(isWanted('server') ? [server()] : []), ...(isWanted('mock') ? [mock()] : [])],
})

function project(host: Host) {
  // The command line, other processes and a second tab have no part in the page that is a registry by itself.
  const testIgnore = host === 'mock' ? ['**/main-job.spec.ts', '**/server/**'] : ['**/mock/**']
  return { name: host, testIgnore, use: { baseURL: hosts[host] } }
}

/** A host that no chosen project needs is not started. */
function isWanted(host: Host): boolean {
  const chosen = process.argv.flatMap((argument, index) => {
    if (argument === '--project') return [process.argv[index + 1]]
    return argument.startsWith('--project=') ? [argument.slice('--project='.length)] : []
  })
  return chosen.length === 0 || chosen.includes(host)
}

function server() {
  const build = 'node scripts/build.ts app --if-stale'
  const serve = `node bin/vitrine.js serve --demo-if-empty --host 127.0.0.1 --port "$VITRINE_E2E_SERVER_PORT"`
  return {
    command: `${build} && mkdir -p "$VITRINE_E2E_DIR" && exec ${serve} --data "$VITRINE_E2E_DATA" > "$VITRINE_E2E_LOG" 2>&1`,
    url: `${hosts.server}/readyz`,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
  }
}

function mock() {
  const preview = 'vite preview --mode mock --host 127.0.0.1 --strictPort --port "$VITRINE_E2E_MOCK_PORT"'
  return {
    command: `node scripts/build.ts mock --if-stale && exec ${preview}`,
    url: `${hosts.mock}/`,
    timeout: 180_000,
  }
}
