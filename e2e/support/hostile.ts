import { expect, type Page } from '@playwright/test'
import { visit } from './own-collection.ts'

declare global {
  interface Window {
    /** What the scripts of the tests set if they run. */
    __pwned?: number
    __refused?: string[]
  }
}

export const RUN = 'window.__pwned=1'
export const ELSEWHERE = 'https://elsewhere.invalid'
export const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"><script>${RUN}</script><image href="${ELSEWHERE}/i"/></svg>`
export const HTML = `<!doctype html><script>${RUN}</script><img src="${ELSEWHERE}/h.gif" onerror="${RUN}">`

export interface Watched {
  /** Goes there as `visit` does, and waits until the page shows what it asked for. */
  go(address: string): Promise<void>
  /** Nothing ran, nothing had to be stopped from running, and no other host heard of it. */
  expectNothingRan(): Promise<void>
}

/** Call it before the page is opened. */
export async function watchHostile(page: Page): Promise<Watched> {
  const trouble: string[] = []
  const underWay = new Set<unknown>()
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => trouble.push(error.message))
  page.on('popup', (popup) => trouble.push(`popup: ${popup.url()}`))
  page.on('request', (request) => {
    if (new URL(request.url()).host.includes('elsewhere.invalid')) trouble.push(request.url())
    if (!request.url().includes('/events/stream')) underWay.add(request)
  })
  page.on('requestfinished', (request) => underWay.delete(request))
  page.on('requestfailed', (request) => underWay.delete(request))
  await page.addInitScript(() => {
    window.__refused = []
    addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) =>
      window.__refused?.push(`${violatedDirective}: ${blockedURI}`),
    )
  })
  return {
    async go(address) {
      // Uploads whose answer nobody reads stay open for ever.
      underWay.clear()
      await visit(page, address)
      await expect.poll(() => underWay.size).toBe(0)
      await expect(
        page.getByRole('heading', { level: 1 }).or(page.getByRole('main').getByRole('alert')).first(),
      ).toBeVisible()
      await expect(page.locator('main [aria-busy=true]')).toHaveCount(0)
      await expect.poll(() => underWay.size).toBe(0)
    },
    async expectNothingRan() {
      expect(await page.evaluate(lookFromHere)).toEqual({ pwned: undefined, refused: [], armed: [] })
      expect(trouble).toEqual([])
    },
  }
}

/** Runs in the page. Armed is what would run at a click, or has a handler of its own. */
function lookFromHere() {
  const isArmed = ({ name, value }: Attr) =>
    /^on|^srcdoc$/i.test(name) ||
    (/^(href|xlink:href|src|action|formaction)$/i.test(name) &&
      /^[\s\0-\x20]*(j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|vbscript|data:text)/i.test(value))
  return {
    pwned: window.__pwned,
    refused: window.__refused ?? [],
    armed: Array.from(document.querySelectorAll('*')).flatMap(({ tagName, attributes }) =>
      Array.from(attributes)
        .filter(isArmed)
        .map(({ name, value }) => `${tagName} ${name}=${value}`),
    ),
  }
}
