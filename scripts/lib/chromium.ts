import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser']
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** An installed Chrome or Chromium that starts, else the one Playwright has installed; VITRINE_CHROMIUM decides. */
export function findChromium(): string | undefined {
  const chosen = process.env['VITRINE_CHROMIUM']
  if (chosen) return chosen
  const inPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...inPath, ...applications, chromium.executablePath()].find(isUsable)
}

/** Ubuntu's chromium-browser, for one, can be a script that only says how to install a snap: so it is asked. */
function isUsable(file: string): boolean {
  return existsSync(file) && spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0
}

/** Keeps the browser from calling home; the sandbox cannot be had as root. */
export function chromiumArguments(): string[] {
  const sandbox = userInfo().uid === 0 ? ['--no-sandbox'] : []
  return [
    ...sandbox,
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
}
