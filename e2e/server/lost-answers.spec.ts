import { openApp } from '../support/open-app.ts'
import { callInPage, ownCollection, visit } from '../support/own-collection.ts'
import { expect, test } from '../support/test.ts'

test('a card that somebody else changed, while what they wrote cannot be read, is not saved and says so', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo)
  const own = await ownCollection(page, 'card-conflict-unread')
  await visit(page, `${own.address}?tab=card&card=edit`)
  const text = page.getByRole('textbox', { name: 'Markdown' })
  await text.fill('# Mine')
  const card = `/collections/${own.id}/card`
  await callInPage(page, 'PUT', card, { body: '# Theirs', expectRevision: 0 })
  await page.route(
    (url) => url.pathname.endsWith(card),
    (route) => (route.request().method() === 'GET' ? route.fulfill({ status: 500 }) : route.continue()),
  )
  await page.getByRole('button', { name: 'Save the card' }).click()
  await expect(page.getByRole('alert')).toContainText('was not saved')
  await expect(text).toHaveValue('# Mine')

  await page.unrouteAll()
  await page.getByRole('button', { name: 'Save the card' }).click()
  await expect(page.getByRole('region', { name: 'Saved meanwhile' })).toContainText('# Theirs')
  await expect(text).toHaveValue('# Mine')
})
