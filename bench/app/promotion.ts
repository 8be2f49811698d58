import type { Page } from '@playwright/test'
import { checkEqual } from '../lib/check.ts'
import type { Stage } from './browser.ts'
import { type AppFigures, figureOf } from './figures.ts'
import { large } from './plans.ts'

const ROUNDS = 15
const ALIAS = 'production'

interface Timing {
  readonly preview: number
  readonly painted: number
}

/** A promotion from its row: until the preview stands, and until the move is painted, which is before it is answered. */
export async function measurePromotion(stage: Stage): Promise<AppFigures> {
  const { page, close } = await stage.open(large.address)
  try {
    await page.getByRole('grid').getByRole('rowheader').first().waitFor()
    const timings: Timing[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const version = `v${large.versions - 2 - round}`
      const timing = await promoteOnce(page, version)
      checkEqual(await holder(stage), version, `who holds ${ALIAS}`)
      // The dialog is fetched in the first.
      if (round > 0) timings.push(timing)
    }
    return {
      'preview of a promotion': figureOf(
        timings.map(({ preview }) => preview),
        { unit: 'ms', goal: 300 },
      ),
      'the promotion painted, its answer still held back': figureOf(
        timings.map(({ painted }) => painted),
        { unit: 'ms', goal: 50 },
      ),
    }
  } finally {
    await close()
  }
}

async function promoteOnce(page: Page, version: string): Promise<Timing> {
  await page.getByRole('button', { name: `Promote ${version}` }).click()
  const preview = await page.evaluate(() =>
    window.bench.sinceInput({ selector: '[role=dialog] section h3', has: [] }),
  )
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Alias', exact: true }).selectOption(ALIAS)

  const answer = Promise.withResolvers<void>()
  await page.route('**/aliases/*', async (route) => {
    if (route.request().method() === 'PUT') await answer.promise
    await route.continue()
  })
  await dialog.getByRole('button', { name: `Move ${ALIAS} to ${version}` }).click()
  const painted = await page.evaluate(
    (has) => window.bench.sinceInput({ selector: '[role=grid] [role=row]', has }),
    [version, ALIAS],
  )
  const settled = page.waitForResponse((response) => response.request().method() === 'PUT')
  answer.resolve()
  checkEqual((await settled).status(), 200, 'the answer to the promotion')
  await page.unroute('**/aliases/*')
  await dialog.waitFor({ state: 'detached' })
  return { preview, painted }
}

interface CollectionWithAliases {
  readonly aliases: readonly { alias: string; version: string }[]
}

async function holder(stage: Stage): Promise<string | undefined> {
  const path = `/registries/${large.registry}/collections/${encodeURIComponent(large.collection)}`
  const { aliases } = await stage.ask<CollectionWithAliases>(path)
  return aliases.find(({ alias }) => alias === ALIAS)?.version
}
