import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** There are no frames in the app: without looking for them each check is a fraction of a second. */
const axeOn = (page: Page) =>
  new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()

interface Finding {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

const ENOUGH = 3

const told = (violations: readonly Finding[]): string[] =>
  violations.map(({ id, nodes }) => {
    const shown = nodes.slice(0, ENOUGH).map(({ html }) => html)
    return `${id} on ${nodes.length}: ${shown.join('\n')}`
  })

/** What axe finds in the main part of the page, by all rules or by these: rule and elements of each. */
export async function faultsIn(page: Page, rules: readonly string[] = []): Promise<string[]> {
  const axe = axeOn(page).include('main')
  const { violations } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze()
  return told(violations)
}

const COLOURS = 'color-contrast'

/**
 * What axe finds on the whole page, by the rules of WCAG 2.2 AA and those it recommends beside them: by those about
 * colours alone, by the others, or by all. Looking at colours costs as much as all the others together.
 */
export async function faultsOnPage(page: Page, by: 'all' | 'colours' | 'others' = 'all'): Promise<string[]> {
  const axe = axeOn(page)
  if (by === 'colours') return told((await axe.withRules([COLOURS]).analyze()).violations)
  axe.withTags(STANDARDS)
  // What a page is called is not known before its first answer has come.
  const isBlank = (await page.locator('main').innerText()).trim() === ''
  axe.disableRules([...(by === 'others' ? [COLOURS] : []), ...(isBlank ? ['page-has-heading-one'] : [])])
  return told((await axe.analyze()).violations)
}
