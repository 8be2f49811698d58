import { expect, type Page } from '@playwright/test'

const THEMES = ['light', 'dark'] as const
const LANGUAGES = ['en', 'ko', 'ja'] as const

export interface Look {
  readonly theme: (typeof THEMES)[number]
  readonly language: (typeof LANGUAGES)[number]
}

/** Every theme in every language; English and light, in which pages are opened, first. */
export const LOOKS: readonly Look[] = LANGUAGES.flatMap((language) =>
  THEMES.map((theme): Look => ({ theme, language })),
)

export const nameOf = ({ theme, language }: Look): string => `${theme}, ${language}`

/** As it is when both are chosen in another window: the page follows where it stands, with all that is open in it. */
export async function wear(page: Page, look: Look): Promise<void> {
  const html = page.locator('html')
  // Chosen again where the page had not begun to listen.
  await expect(async () => {
    await page.evaluate(({ theme, language }) => {
      const choose = (key: string, newValue: string) => {
        localStorage.setItem(key, newValue)
        dispatchEvent(new StorageEvent('storage', { key, newValue }))
      }
      choose('vitrine.theme', theme)
      choose('vitrine.language', language)
    }, look)
    await expect(html).toHaveAttribute('data-theme', look.theme, { timeout: 2000 })
    await expect(html).toHaveAttribute('lang', look.language, { timeout: 2000 })
  }).toPass({ timeout: 20_000 })
  // Drawn: colours are on their way until then.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))),
  )
}
