import { logInPage } from './support/log-in-page.ts'
import { MODELS, modelFile } from './support/models.ts'
import { expectMovesInHistory, openCollection, promote } from './support/promotion-journey.ts'
import { serverOfThisFile } from './support/server-of-file.ts'
import { signIn } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

/** The browser's part of the main job, on both hosts. */
test('a person promotes v1, then v2, and sees both moves in the history', async ({ page }, testInfo) => {
  // The mock host has the owner signed in already.
  if (testInfo.project.name === 'server') await signIn(page, await serverOfThisFile())
  else await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Registries' })).toBeVisible()

  const collection = `Voice activity ${testInfo.project.name} ${testInfo.repeatEachIndex}`
  for (const name of MODELS) {
    const place = { project: 'promotion-journey', artifact: collection, registry: 'Model', collection }
    await logInPage(page, modelFile(name), place)
  }
  await openCollection(page, 'Model', collection)
  await promote(page, 'production', 'v1')
  await promote(page, 'production', 'v2')
  await expectMovesInHistory(page, 'production', { first: 'v1', later: 'v2' })
})
