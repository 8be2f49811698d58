import type { Page, TestInfo } from '@playwright/test'
import { expectFocusKept, press, tabTo, watchHands } from '../support/counted.ts'
import { walk } from '../support/journey.ts'
import { openApp } from '../support/open-app.ts'
import { callInPage, moveAlias, type OwnCollection, ownCollection, visit } from '../support/own-collection.ts'
import { expect, test } from '../support/test.ts'

const timeline = (page: Page) => page.getByRole('region', { name: 'Who held which alias' })
const preview = (page: Page) => page.getByRole('dialog', { name: 'Move candidate' })
const confirmOf = (page: Page, version: string) =>
  preview(page).getByRole('button', { name: `Move candidate to ${version}` })

/** `candidate` was on v0, then on v1, and is on v2; its history is open. */
async function open(page: Page, info: TestInfo, name: string): Promise<OwnCollection> {
  await watchHands(page)
  await openApp(page, info)
  const own = await ownCollection(page, name)
  for (const version of ['v0', 'v1', 'v2']) await moveAlias(page, own, 'candidate', version)
  await visit(page, `${own.address}?tab=history`)
  await expect(timeline(page).getByRole('button', { name: /^v2 has held candidate since/ })).toBeVisible()
  return own
}

async function expectRolledBack(page: Page, own: OwnCollection, version: string): Promise<void> {
  await expect(preview(page)).toBeHidden()
  const now = timeline(page).getByRole('button', { name: new RegExp(`^${version} has held candidate since`) })
  await expect(now).toBeVisible()
  const holder = await callInPage<{ version: string }>(
    page,
    'GET',
    `/collections/${own.id}/versions/candidate`,
  )
  expect(holder.version).toBe(version)
}

test('by mouse one click on its lane rolls an alias back, after the same preview as a promotion', async ({
  page,
}, info) => {
  const own = await open(page, info, `Back by mouse ${info.repeatEachIndex}`)
  await walk(page, info, 'roll back, mouse', async () => {
    await timeline(page).getByRole('button', { name: 'Roll back to v1: candidate' }).click()
    await expect(preview(page).getByRole('table', { name: 'Metrics' })).toContainText('accuracy')
    await confirmOf(page, 'v1').click()
    await expectRolledBack(page, own, 'v1')
  })
})

test('by keys alone Enter on the lane opens the preview, and Enter rolls back', async ({ page }, info) => {
  const own = await open(page, info, `Back by keys ${info.repeatEachIndex}`)
  await tabTo(page, timeline(page).getByRole('button', { name: 'Roll back to v1: candidate' }))
  await walk(page, info, 'roll back, keys', async () => {
    await press(page, 'Enter')
    await expect(confirmOf(page, 'v1')).toBeFocused()
    await expect(confirmOf(page, 'v1')).not.toHaveAttribute('aria-busy', 'true')
    await press(page, 'Enter')
    await expectRolledBack(page, own, 'v1')
    await expectFocusKept(page)
  })
})

test('by keys alone any earlier holder is rolled back to: the arrows walk the lane', async ({
  page,
}, info) => {
  const own = await open(page, info, `Far back by keys ${info.repeatEachIndex}`)
  await tabTo(page, timeline(page).getByRole('button', { name: /^v2 has held/ }))
  await walk(page, info, 'roll back far, keys', async () => {
    await press(page, 'Home')
    await expect(timeline(page).getByRole('button', { name: /^v0 held candidate from/ })).toBeFocused()
    await press(page, 'Enter')
    await expect(page.getByRole('menuitem', { name: 'Roll candidate back to v0…' })).toBeFocused()
    await press(page, 'Enter')
    await expect(confirmOf(page, 'v0')).toBeFocused()
    await expect(confirmOf(page, 'v0')).not.toHaveAttribute('aria-busy', 'true')
    await press(page, 'Enter')
    await expectRolledBack(page, own, 'v0')
    await expectFocusKept(page)
  })
})
