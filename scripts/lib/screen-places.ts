import type { Page } from '@playwright/test'

/** A picture of the documents: where to go in the demo workspace, and what to do there. */
export interface ScreenPlace {
  /** Of the file: `docs/screens/<name>.<theme>.webp`. */
  readonly name: string
  readonly address: string | ((page: Page) => Promise<string>)
  readonly act?: (page: Page) => Promise<void>
}

export const SCREEN_THEMES = ['light', 'dark'] as const
export const MAX_SCREEN_BYTES = 150_000

const COLLECTION = '/registry/Model/Fraud%20detection'
const PROJECT = '/risk-team/fraud'
const ARTIFACT = `${PROJECT}/artifacts/model/fraud-gbm`

export const SCREEN_PLACES: readonly ScreenPlace[] = [
  { name: 'home', address: '/' },
  { name: 'registry', address: '/registry/Model' },
  { name: 'collection', address: COLLECTION },
  {
    name: 'collection-filtered',
    address: `${COLLECTION}?filter=${encodeURIComponent('{"metric.auc":{"$gte":0.96},"tag":"audit 2026"}')}`,
  },
  { name: 'collection-past', address: () => Promise.resolve(`${COLLECTION}?at=${daysAgo(120)}`) },
  { name: 'collection-card', address: `${COLLECTION}?tab=card` },
  { name: 'collection-compare', address: `${COLLECTION}?tab=compare&compare=v30,v31` },
  { name: 'collection-history', address: `${COLLECTION}?tab=history` },
  {
    name: 'lineage',
    address: `/lineage?root=${encodeURIComponent('risk-team/fraud/transactions:v8')}&up=1&down=2`,
    act: selectProduction,
  },
  { name: 'collection-lineage', address: `${COLLECTION}?tab=lineage&look=table` },
  { name: 'promotion', address: `${COLLECTION}?promote=v31&alias=production` },
  { name: 'link', address: linkOfThree },
  { name: 'version', address: `${COLLECTION}/v31` },
  { name: 'version-metadata', address: `${COLLECTION}/v31?tab=metadata` },
  { name: 'version-files', address: `${COLLECTION}/v31?tab=files` },
  { name: 'version-file', address: `${COLLECTION}/v31?tab=files&file=calibration.csv` },
  { name: 'version-use', address: `${COLLECTION}/v31?tab=usage` },
  { name: 'projects', address: '/projects' },
  { name: 'project', address: PROJECT },
  { name: 'project-runs', address: `${PROJECT}?tab=runs` },
  { name: 'artifact', address: ARTIFACT },
  { name: 'artifact-version', address: `${ARTIFACT}/v45` },
  { name: 'run', address: `${PROJECT}/runs/fraud-gbm-046` },
  { name: 'activity', address: '/activity' },
  { name: 'trash', address: '/trash' },
  { name: 'settings', address: '/settings' },
  { name: 'palette', address: COLLECTION, act: findProduction },
]

/** The story of the demo workspace ends when it is planted. */
const daysAgo = (days: number): string =>
  `${new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)}T12:00:00Z`

/** The dialog names its versions by ids, which differ from one demo workspace to the next. */
async function linkOfThree(page: Page): Promise<string> {
  const ids = await page.evaluate(
    async (versions) => {
      const answers = await Promise.all(
        versions.map(async (version) => {
          const path = encodeURIComponent(`risk-team/fraud/fraud-gbm:${version}`)
          const response = await fetch(`/api/v1/resolve?path=${path}`)
          if (!response.ok) throw new Error(`${version}: ${await response.text()}`)
          return (await response.json()).version.versionId as string
        }),
      )
      return answers.join(',')
    },
    ['v43', 'v44', 'v45'],
  )
  return `${ARTIFACT}?link=${ids}`
}

async function findProduction(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').last().fill('fraud')
  await page.getByRole('option').nth(3).waitFor()
}

/** All of it, with the facts of the model in production beside it. */
async function selectProduction(page: Page): Promise<void> {
  await page
    .getByRole('application')
    .getByRole('group', { name: /^Model/ })
    .filter({ hasText: 'production' })
    .click()
  await page.getByRole('complementary').getByText('Serves').waitFor()
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByRole('application').focus()
}
