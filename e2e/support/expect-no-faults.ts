import { expect, type Page, type TestInfo } from '@playwright/test'
import { faultsOnPage } from './axe.ts'
import { isMock } from './is-mock.ts'
import { LOOKS, type Look, nameOf, wear } from './looks.ts'

/** What axe sees is the same on both hosts, so the mock host shows one look only, another one from turn to turn. */
const looksFor = (testInfo: TestInfo, turn: number): readonly Look[] =>
  isMock(testInfo) ? LOOKS.slice(turn % LOOKS.length, (turn % LOOKS.length) + 1) : LOOKS

/**
 * By all rules in both themes of one language. Another language changes words and nothing else: there the rules about
 * colours are looked at in the dark, and the others in the light.
 */
const rulesFor = ({ theme, language }: Look, testInfo: TestInfo) => {
  if (isMock(testInfo) || language === 'en') return 'all'
  return theme === 'dark' ? 'colours' : 'others'
}

/** What stands on the page now is without fault in every theme and language. It is left as it was opened. */
export async function expectNoFaults(
  page: Page,
  testInfo: TestInfo,
  { name, turn }: { readonly name: string; readonly turn: number },
): Promise<void> {
  for (const look of looksFor(testInfo, turn)) {
    await wear(page, look)
    expect.soft(await faultsOnPage(page, rulesFor(look, testInfo)), `${name}, ${nameOf(look)}`).toEqual([])
  }
  await wear(page, { theme: 'light', language: 'en' })
}
