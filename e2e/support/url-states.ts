import { expect, type Page } from '@playwright/test'
import { toggle } from './toggle.ts'

/** Something that is reached by using the app, and then stands in the address. Nothing is changed on the way. */
export interface UrlState {
  readonly name: string
  readonly from: string
  readonly reach: (page: Page) => Promise<void>
}

const FRAUD = '/registry/Model/Fraud%20detection'
const VERSION = `${FRAUD}/v31`
const PROJECT = '/risk-team/fraud'

const button = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click()
const link = (name: string) => (page: Page) =>
  page.getByRole('main').getByRole('link', { name, exact: true }).first().click()
const tab = (name: string) => (page: Page) =>
  page.getByRole('main').getByRole('navigation').getByRole('link', { name }).click()

const inOrder =
  (...steps: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page): Promise<void> => {
    for (const step of steps) await step(page)
  }

const find = (name: string, text: string) => (page: Page) => page.getByRole('searchbox', { name }).fill(text)
const tick = (name: string) => (page: Page) => toggle(page.getByRole('checkbox', { name, exact: true }))
const press = (key: string) => (page: Page) => page.keyboard.press(key)

async function query(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Filter the versions' })
  await field.fill(text)
  await field.press('Enter')
  await expect(page.getByRole('list', { name: 'Conditions of the filter' })).toBeVisible()
}

const sortBy = (name: string) => (page: Page) =>
  page.getByRole('columnheader', { name }).getByRole('button').click()

/** A change in the list of columns, which is closed again. */
const inColumns = (change: (page: Page) => Promise<void>) =>
  inOrder(button('Columns'), change, press('Escape'))

export const REGISTRY_STATES: readonly UrlState[] = [
  { name: 'a filter by name', from: '/registry/Dataset', reach: find('Filter by name or tag', 'customer') },
  {
    name: 'a filter by tag',
    from: '/registry/Dataset',
    reach: (page) =>
      page
        .getByRole('button', { name: /^Filter by the tag/ })
        .first()
        .click(),
  },
  {
    name: 'an excluded tag',
    from: '/registry/Dataset',
    reach: (page) =>
      page
        .getByRole('button', { name: /^Filter by the tag/ })
        .first()
        .click({ modifiers: ['Alt'] }),
  },
  { name: 'a new collection', from: '/registry/Dataset', reach: button('New collection') },
  {
    name: 'a query of versions',
    from: FRAUD,
    reach: (page) => query(page, 'metric.auc > 0.95 NOT tag:calibrated'),
  },
  {
    name: 'a value of a facet',
    from: FRAUD,
    reach: inOrder(
      button('Tags'),
      (page) => page.getByRole('dialog', { name: 'Tags' }).getByRole('checkbox').first().click(),
      press('Escape'),
    ),
  },
  { name: 'an order', from: FRAUD, reach: sortBy('auc') },
  { name: 'an order turned round', from: FRAUD, reach: inOrder(sortBy('Version')) },
  {
    name: 'a column less',
    from: FRAUD,
    reach: inColumns((page) => page.getByRole('checkbox', { name: 'Author' }).click()),
  },
  {
    name: 'a column more',
    from: FRAUD,
    reach: inColumns((page) =>
      page.getByRole('list', { name: 'More columns' }).getByRole('checkbox').first().click(),
    ),
  },
  { name: 'a column further on', from: FRAUD, reach: inColumns(button('Move Size up')) },
  { name: 'a pinned column', from: FRAUD, reach: inColumns(button('Keep Aliases in view')) },
  { name: 'selected rows', from: FRAUD, reach: inOrder(tick('Select v31'), tick('Select v29')) },
]

const selected = inOrder(tick('Select v31'), tick('Select v29'))
const ofSelection = (name: string) => (page: Page) =>
  page.getByRole('region', { name: 'Selected versions' }).getByRole('button', { name }).click()
const dialogIsThere = (page: Page) => expect(page.getByRole('dialog')).toBeVisible()

export const COLLECTION_STATES: readonly UrlState[] = [
  { name: 'a comparison', from: FRAUD, reach: inOrder(selected, ofSelection('Compare')) },
  {
    name: 'a comparison of three',
    from: `${FRAUD}?tab=compare&compare=v31,v29`,
    async reach(page) {
      const field = page.getByRole('combobox', { name: 'Add a version' })
      await field.fill('v20')
      await field.press('Enter')
    },
  },
  {
    name: 'all rows of a comparison',
    from: `${FRAUD}?tab=compare&compare=v31,v29`,
    reach: tick('Only what differs'),
  },
  { name: 'a card', from: FRAUD, reach: tab('Card') },
  { name: 'a card in the editor', from: FRAUD, reach: inOrder(tab('Card'), button('Edit')) },
  { name: 'the versions of a card', from: FRAUD, reach: inOrder(tab('Card'), button('History of the card')) },
  { name: 'the history', from: FRAUD, reach: tab('History') },
  { name: 'the history as a table', from: FRAUD, reach: inOrder(tab('History'), button('Show as a table')) },
  { name: 'a promotion', from: FRAUD, reach: inOrder(button('Promote v29'), dialogIsThere) },
  {
    name: 'a promotion of another alias',
    from: FRAUD,
    reach: inOrder(button('Promote v29'), async (page) => {
      await page.getByRole('dialog').getByRole('combobox', { name: 'Alias' }).selectOption('challenger')
    }),
  },
  { name: 'a slot of the board', from: FRAUD, reach: button(/^staging/) },
  { name: 'linking a selection', from: FRAUD, reach: inOrder(selected, ofSelection('Link to…')) },
  { name: 'tagging a selection', from: FRAUD, reach: inOrder(selected, ofSelection('Tags'), dialogIsThere) },
  { name: 'unlinking a selection', from: FRAUD, reach: inOrder(selected, ofSelection('Unlink')) },
  {
    name: 'editing a collection',
    from: FRAUD,
    reach: inOrder(button('More actions for Fraud detection'), (page) =>
      page.getByRole('menuitem', { name: 'Edit…' }).click(),
    ),
  },
  {
    name: 'deleting a collection',
    from: FRAUD,
    reach: inOrder(button('More actions for Fraud detection'), (page) =>
      page.getByRole('menuitem', { name: 'Delete…' }).click(),
    ),
  },
]

const treeItem = (name: RegExp) => (page: Page) => page.getByRole('treeitem', { name }).first().click()

export const SOURCE_STATES: readonly UrlState[] = [
  {
    name: 'a past time',
    from: FRAUD,
    reach: inOrder(button('Show a past time'), async (page) => {
      const day = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10)
      await page.getByLabel('As of').fill(`${day}T12:00`)
      await page.getByRole('button', { name: 'Show', exact: true }).click()
    }),
  },
  {
    name: 'a version in the past',
    from: `${FRAUD}?at=${new Date(Date.now() - 40 * 86_400_000).toISOString()}`,
    reach: link('v20'),
  },
  {
    name: 'what is found in metadata',
    from: `${VERSION}?tab=metadata`,
    reach: find('Find a key or value', 'card'),
  },
  { name: 'a row of metadata', from: `${VERSION}?tab=metadata`, reach: treeItem(/^threshold/) },
  { name: 'a closed branch of metadata', from: `${VERSION}?tab=metadata`, reach: treeItem(/^features/) },
  { name: 'a file', from: `${VERSION}?tab=files`, reach: link('features.json') },
  {
    name: 'the text of a file',
    from: `${VERSION}?tab=files`,
    reach: inOrder(link('features.json'), button('Source')),
  },
  {
    name: 'a branch of a JSON file',
    from: `${VERSION}?tab=files&file=features.json`,
    reach: treeItem(/^1/),
  },
  {
    name: 'how an alias is used',
    from: `${VERSION}?tab=usage`,
    async reach(page) {
      await page.getByRole('combobox', { name: 'Which version' }).selectOption('latest')
    },
  },
  { name: 'runs by name', from: `${PROJECT}?tab=runs`, reach: find('Filter by name', 'first try') },
  { name: 'a filter of artifacts', from: PROJECT, reach: find('Filter by name', 'evaluation') },
  {
    name: 'selected versions of an artifact',
    from: `${PROJECT}/artifacts/model/fraud-gbm`,
    reach: tick('Select v44'),
  },
  {
    name: 'what is found in the config of a run',
    from: `${PROJECT}/runs/fraud-gbm-046?tab=config`,
    reach: find('Find a key or value', 'e'),
  },
  {
    name: 'the activity of a person in a registry',
    from: '/activity',
    async reach(page) {
      await page.getByRole('combobox', { name: 'Registry' }).selectOption('Dataset')
      await page.getByRole('combobox', { name: 'Person' }).selectOption('daniel.okafor')
      await page.getByRole('combobox', { name: 'Kind' }).selectOption({ index: 1 })
    },
  },
  { name: 'revoking a key', from: '/settings', reach: button(/^Revoke /) },
]
