import { expect, type Page } from '@playwright/test'
import { apiClient, succeeded } from './api.ts'

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
