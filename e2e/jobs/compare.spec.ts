import type { Page, TestInfo } from '@playwright/test'
import { expectFocusKept, press, watchHands } from '../support/counted.ts'
import { walk } from '../support/journey.ts'
import { openApp } from '../support/open-app.ts'
import { callInPage, type OwnCollection, ownCollection, visit } from '../support/own-collection.ts'
import { expect, test } from '../support/test.ts'

async function open(page: Page, info: TestInfo, name: string): Promise<OwnCollection> {
  await watchHands(page)
  await openApp(page, info)
  return await ownCollection(page, name)
}

/** Side by side, with the numbers that the API compares. */
async function expectCompared(page: Page, { id }: OwnCollection, versions: readonly string[]): Promise<void> {
  const part = (of: string | RegExp) =>
    page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: of }) })
  for (const version of versions) {
    await expect(page.getByRole('columnheader', { name: new RegExp(`^${version}\\b`) }).first()).toBeVisible()
    const { metrics } = await callInPage<{ metrics: Record<string, number> }>(
      page,
      'GET',
      `/collections/${id}/versions/${version}`,
    )
    await expect(part(/^accuracy/)).toContainText(String(metrics['accuracy']))
  }
  await expect(part('epochs')).toContainText('differs')
  await expect(part(/^weights\.bin/)).toContainText('changed')
  await expect(page).toHaveURL(/tab=compare&compare=/)
}

test('two versions side by side are one address', async ({ page }, info) => {
  const own = await open(page, info, `Compare by address ${info.repeatEachIndex}`)
  await walk(page, info, 'compare, address', async () => {
    await visit(page, `${own.address}?tab=compare&compare=v1,v2`)
    await expectCompared(page, own, ['v1', 'v2'])
  })
})

test('by mouse two versions are chosen by their boxes and compared', async ({ page }, info) => {
  const own = await open(page, info, `Compare by mouse ${info.repeatEachIndex}`)
  await visit(page, own.address)
  await walk(page, info, 'compare, mouse', async () => {
    await page.getByRole('checkbox', { name: 'Select v1' }).click()
    await page.getByRole('checkbox', { name: 'Select v2' }).click()
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await expectCompared(page, own, ['v1', 'v2'])
  })
})

test('by keys alone Space takes a row, Shift and the arrow the next, C compares', async ({ page }, info) => {
  const own = await open(page, info, `Compare by keys ${info.repeatEachIndex}`)
  await visit(page, own.address)
  await expect(page.getByRole('rowheader', { name: 'v2' })).toBeVisible()
  await press(page, 'j')
  await walk(page, info, 'compare, keys', async () => {
    await press(page, 'Space', 'Shift+ArrowDown')
    await expect(page.getByRole('region', { name: 'Selected versions' })).toContainText('2 selected')
    await press(page, 'c')
    await expectCompared(page, own, ['v1', 'v2'])
    await expectFocusKept(page)
  })
})
