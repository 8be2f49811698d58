import type { Locator, Page } from '@playwright/test'
import { type OwnCollection, visit } from './own-collection.ts'
import type { Random } from './random.ts'

/** What somebody does on the pages of a collection. Answers false where the page did not offer it at the moment. */
type Action = (page: Page, own: OwnCollection, random: Random) => Promise<boolean>

/** Under faults a control may not be there, or be off: then somebody would do something else. */
const PATIENCE_MS = 1500

const click = async (target: Locator): Promise<boolean> => {
  try {
    await target.click({ timeout: PATIENCE_MS })
    return true
  } catch {
    return false
  }
}

const fill = async (target: Locator, text: string): Promise<boolean> => {
  try {
    await target.fill(text, { timeout: PATIENCE_MS })
    return true
  } catch {
    return false
  }
}

const oneOf = async (targets: Locator, random: Random): Promise<Locator> =>
  targets.nth(random.below(Math.max(1, await targets.count())))

const ALIASES = ['canary', 'champion', 'shadow'] as const
const TAGS = ['fast', 'small', 'checked', 'late'] as const
const dialogOf = (page: Page) => page.getByRole('dialog')

/** Whatever is open goes away, as far as it can. */
async function closeAll(page: Page): Promise<void> {
  for (let open = 0; open < 3 && (await dialogOf(page).count()) > 0; open += 1) {
    await page.keyboard.press('Escape')
  }
}

async function toVersions(page: Page, own: OwnCollection): Promise<void> {
  if (!page.url().endsWith(own.address)) await visit(page, own.address)
}

const promote: Action = async (page, own, random) => {
  await toVersions(page, own)
  const alias = random.oneOf(ALIASES)
  await visit(page, `${own.address}?promote=v${random.below(3)}&alias=${alias}`)
  const done = await click(
    dialogOf(page).getByRole('button', { name: new RegExp(`^(Move ${alias} to|Put ${alias} on) v`) }),
  )
  if (!done) await closeAll(page)
  return done
}

const undo: Action = async (page) =>
  click(page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).last())

const editTags = (page: Page) => click(page.getByRole('button', { name: 'Edit tags' }).first())
const doneWithTags = (page: Page) => click(page.getByRole('button', { name: 'Done', exact: true }))

/** Tags of a version stand on its page, and in its row. */
const toVersion = (page: Page, own: OwnCollection, random: Random) =>
  visit(page, `${own.address}/v${random.below(3)}`)

const addTag: Action = async (page, own, random) => {
  await toVersion(page, own, random)
  if (!(await editTags(page))) return false
  const field = page.getByRole('combobox', { name: 'Add a tag' })
  const typed = await fill(field, random.oneOf(TAGS))
  if (typed) await field.press('Enter')
  await doneWithTags(page)
  return typed
}

const removeTag: Action = async (page, own, random) => {
  await toVersion(page, own, random)
  if (!(await editTags(page))) return false
  const removed = await click(page.getByRole('button', { name: /^Remove the tag/ }).first())
  await doneWithTags(page)
  return removed
}

const select: Action = async (page, own, random) => {
  await toVersions(page, own)
  return click(await oneOf(page.getByRole('checkbox', { name: /^Select v\d+$/ }), random))
}

const unlink: Action = async (page, own, random) => {
  await toVersions(page, own)
  // One always stays.
  if ((await page.getByRole('checkbox', { name: /^Select v\d+$/ }).count()) < 3) return false
  await visit(page, `${own.address}?selected=`)
  if (!(await select(page, own, random))) return false
  const bar = page.getByRole('region', { name: 'Selected versions' })
  if (!(await click(bar.getByRole('button', { name: 'Unlink' })))) return false
  const done = await click(dialogOf(page).getByRole('button', { name: 'Unlink', exact: true }))
  await closeAll(page)
  return done
}

/** From the artifact, which has them all; what is linked already is linked to again. */
const link: Action = async (page, own, random) => {
  await visit(page, `${own.artifactAddress}/v${random.below(3)}`)
  if (!(await click(page.getByRole('button', { name: 'Link to…' }).first()))) return false
  const name = decodeURIComponent(own.address.split('/').at(-1) ?? '')
  const field = dialogOf(page).getByRole('combobox', { name: 'Collection' })
  const typed = await fill(field, name)
  const done =
    typed &&
    (await click(
      dialogOf(page)
        .getByRole('option', { name: new RegExp(name) })
        .first(),
    ))
  await closeAll(page)
  return done
}

const editCard: Action = async (page, own, random) => {
  await visit(page, `${own.address}?tab=card&card=edit`)
  const text = page.getByRole('textbox', { name: 'Markdown' })
  if (!(await fill(text, `# Card ${random.below(1_000_000)}`))) return false
  return click(page.getByRole('button', { name: /^Save/ }).first())
}

const navigate: Action = async (page, own, random) => {
  const addresses = ['/', '/registry/Model', '/activity', '/trash', '/projects', own.artifactAddress] as const
  await visit(page, random.oneOf([own.address, `${own.address}?tab=history`, ...addresses]))
  return true
}

const filter: Action = async (page, own, random) => {
  await toVersions(page, own)
  const field = page.getByRole('textbox', { name: 'Filter the versions' })
  if (!(await fill(field, `tag:${random.oneOf(TAGS)}`))) return false
  await field.press('Enter')
  return click(page.getByRole('button', { name: 'Clear the filter' }).first())
}

const openAndClose: Action = async (page, _own, random) => {
  await page.keyboard.press(random.oneOf(['Control+k', '?']))
  await closeAll(page)
  return true
}

const goBack: Action = async (page) => {
  await page.evaluate(() => history.back())
  return true
}

export const ACTIONS = {
  promote,
  undo,
  addTag,
  removeTag,
  select,
  unlink,
  link,
  editCard,
  navigate,
  filter,
  openAndClose,
  goBack,
} as const satisfies Readonly<Record<string, Action>>
export type ActionName = keyof typeof ACTIONS

/** What changes something comes more often than what only looks. */
export const COMMON: readonly [ActionName, ...ActionName[]] = [
  'promote',
  'promote',
  'promote',
  'undo',
  'undo',
  'addTag',
  'addTag',
  'removeTag',
  'select',
  'unlink',
  'link',
  'link',
  'editCard',
  'navigate',
  'filter',
  'openAndClose',
  'goBack',
]
