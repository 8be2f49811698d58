import { expect, type Page } from '@playwright/test'

/** A place of the app, or something that stands open in it: all of the demo workspace, and none of it is changed. */
export interface Place {
  readonly name: string
  readonly path: string
  /** What is done there until it stands open; in English. */
  readonly open?: (page: Page) => Promise<void>
}

const MODEL = '/registry/Model'
const FRAUD = `${MODEL}/Fraud%20detection`
const VERSION = `${FRAUD}/v31`
const LONG_NAME = encodeURIComponent(
  'Customer support ticket routing for e-mail, chat and web forms in English, Korean and Japanese, second generation (2026)',
)
const PROJECT = '/risk-team/fraud'
const ARTIFACT = `${PROJECT}/artifacts/model/fraud-gbm`
const RUN = `${PROJECT}/runs/fraud-gbm-046`
const DAY_MS = 86_400_000
/** The story of the demo ends when it is planted, and is about a year long. */
const PAST = encodeURIComponent(new Date(Date.now() - 30 * DAY_MS).toISOString())
const TAGGED = encodeURIComponent('{"tag":"gbm"}')

export const REGISTRY_PLACES: readonly Place[] = [
  { name: 'the registries', path: '/' },
  { name: 'a registry', path: MODEL },
  { name: 'a registry with a filter that finds nothing', path: `${MODEL}?q=nothing-is-called-so` },
  { name: 'a registry of the past', path: `${MODEL}?at=${PAST}` },
  { name: 'a collection', path: FRAUD },
  { name: 'a collection with selected versions', path: `${FRAUD}?selected=v31,v30` },
  { name: 'a collection with a filter', path: `${FRAUD}?filter=${TAGGED}` },
  { name: 'a collection of the past', path: `${FRAUD}?at=${PAST}` },
  { name: 'a collection without versions', path: `${MODEL}/Layout%20analysis%20(planned)` },
  { name: 'a collection with a long name', path: `${MODEL}/${LONG_NAME}` },
  { name: 'versions compared', path: `${FRAUD}?tab=compare&compare=v31,v29,v20&same=1` },
  { name: 'a card', path: `${FRAUD}?tab=card` },
  { name: 'a card that is written', path: `${FRAUD}?tab=card&card=edit` },
  { name: 'the versions of a card', path: `${FRAUD}?tab=card&card=history` },
  { name: 'the history of a collection', path: `${FRAUD}?tab=history` },
  { name: 'the history as a table', path: `${FRAUD}?tab=history&timeline=table` },
]

export const SOURCE_PLACES: readonly Place[] = [
  { name: 'a version', path: VERSION },
  { name: 'a version of the past', path: `${FRAUD}/v29?at=${PAST}` },
  { name: 'the metadata of a version', path: `${VERSION}?tab=metadata` },
  { name: 'the files of a version', path: `${VERSION}?tab=files` },
  { name: 'a JSON file', path: `${VERSION}?tab=files&file=features.json` },
  { name: 'the text of a JSON file', path: `${VERSION}?tab=files&file=features.json&view=source` },
  { name: 'a table in a file', path: `${VERSION}?tab=files&file=calibration.csv` },
  { name: 'a file that cannot be shown', path: `${VERSION}?tab=files&file=model.ubj` },
  { name: 'how a version is used', path: `${VERSION}?tab=usage` },
  { name: 'where a version is linked', path: `${VERSION}?tab=links` },
  { name: 'the projects', path: '/projects' },
  { name: 'a project', path: PROJECT },
  { name: 'the runs of a project', path: `${PROJECT}?tab=runs` },
  { name: 'an artifact', path: `${ARTIFACT}?selected=v45` },
  { name: 'a version of an artifact', path: `${ARTIFACT}/v45` },
  { name: 'a run', path: RUN },
  { name: 'the config of a run', path: `${RUN}?tab=config` },
  { name: 'the summary of a run', path: `${RUN}?tab=summary` },
  { name: 'what a run used and logged', path: `${RUN}?tab=artifacts` },
  { name: 'the activity', path: '/activity' },
  { name: 'the activity of one registry', path: '/activity?registry=Model&kind=alias' },
  { name: 'the trash', path: '/trash' },
  { name: 'the settings', path: '/settings' },
  { name: 'a place that is not there', path: `${MODEL}/nothing-is-called-so` },
]

const PRODUCTION = encodeURIComponent('wandb-registry-Model/Fraud detection:production')
const LINEAGE = `/lineage?root=${PRODUCTION}`

export const LINEAGE_PLACES: readonly Place[] = [
  { name: 'where lineage begins', path: '/lineage' },
  { name: 'a lineage', path: `${LINEAGE}&up=3` },
  { name: 'a lineage as a table', path: `${LINEAGE}&up=3&look=table` },
  { name: 'a lineage that the filter empties', path: `${LINEAGE}&up=3&types=nothing` },
  { name: 'a lineage that is not there', path: '/lineage?root=ver_00000000000000000000000000' },
  { name: 'the lineage of a collection', path: `${FRAUD}?tab=lineage` },
  { name: 'the lineage of a run', path: `${RUN}?tab=lineage&look=table` },
]

const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click()

const ofSelection = (name: string) => (page: Page) =>
  page.getByRole('region', { name: 'Selected versions' }).getByRole('button', { name }).click()

export const DIALOGS: readonly Place[] = [
  { name: 'the promotion preview', path: `${FRAUD}?promote=v31&alias=staging` },
  { name: 'the preview of a new alias', path: `${FRAUD}?promote=&alias=` },
  { name: 'linking', path: ARTIFACT, open: press('Link to… (v45)') },
  { name: 'tags of several versions', path: `${FRAUD}?selected=v31,v30`, open: ofSelection('Tags') },
  { name: 'unlinking', path: `${FRAUD}?selected=v31,v30`, open: ofSelection('Unlink') },
  { name: 'a new registry', path: '/?manage=create' },
  { name: 'a new collection', path: `${MODEL}?manage=create` },
  { name: 'the settings of a registry', path: `${MODEL}?manage=edit` },
  { name: 'the settings of a collection', path: `${FRAUD}?manage=edit` },
  { name: 'what deleting a collection means', path: `${FRAUD}?manage=delete` },
  {
    name: 'revoking a key',
    path: '/settings',
    // The page that is a registry by itself begins without keys.
    async open(page) {
      await page.getByRole('textbox', { name: 'What is the key for?' }).fill('for a look')
      await press('Make a key')(page)
      await press('I have copied it')(page)
      await press('Revoke for a look')(page)
    },
  },
  {
    name: 'the keyboard map',
    path: FRAUD,
    open: (page) => page.keyboard.press('?'),
  },
  {
    name: 'the search',
    path: FRAUD,
    async open(page) {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: /Name, tag, alias/ }).fill('fraud')
      await expect(page.getByRole('option').first()).toBeVisible()
    },
  },
]

/** What opens beside a button and closes by a click elsewhere. */
export const POPUPS: readonly Place[] = [
  { name: 'the choice of a time', path: FRAUD, open: press('Show a past time') },
  { name: 'saved views', path: FRAUD, open: press('Views') },
  { name: 'the columns', path: FRAUD, open: press('Columns') },
  { name: 'a facet', path: FRAUD, open: press('Tags') },
  { name: 'the formats of an export', path: FRAUD, open: press('Export') },
  { name: 'the actions of a collection', path: FRAUD, open: press('More actions for Fraud detection') },
  { name: 'the account menu', path: '/', open: press(/^Account of/) },
  {
    name: 'the field for tags',
    path: FRAUD,
    async open(page) {
      await press('Edit tags')(page)
      await page.getByRole('combobox', { name: 'Add a tag' }).fill('t')
      await expect(page.getByRole('option').first()).toBeVisible()
    },
  },
]
