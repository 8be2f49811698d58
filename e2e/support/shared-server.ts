import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { apiClient, succeeded } from './api.ts'

/** The server that all specs of the project `server` share, with the demo workspace in it. See playwright.config.ts. */
export async function sharedServer(): Promise<{ url: string; apiKey: string }> {
  const log = await readFile(variable('VITRINE_E2E_LOG'), 'utf8')
  const apiKey = /API key\s+(\S+)/.exec(log)?.[1]
  if (apiKey === undefined) throw new Error('The log of the server holds no API key.')
  return { url: `http://127.0.0.1:${variable('VITRINE_E2E_SERVER_PORT')}`, apiKey }
}

function variable(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set: run this through Playwright.`)
  return value
}

/** Signs the page in by a one-time link that the owner makes; ends on the first page. */
export async function signIn(
  page: Page,
  options: { url: string; apiKey: string; username?: string },
): Promise<void> {
  const api = apiClient(options.url, options.apiKey)
  const body = { username: options.username ?? 'admin' }
  const link = await succeeded(api.POST('/sign-in-links', { body }))
  await openSignInLink(page, new URL(link.path, options.url).href)
}

export async function openSignInLink(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: 'Registries' })).toBeVisible()
}
