import { isMock } from '../support/is-mock.ts'
import { complaintsOf, openApp } from '../support/open-app.ts'
import { expect, test } from '../support/test.ts'

test('a collection without versions says how to log the first one, with its real path', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo, '/registry/Model/Layout%20analysis%20(planned)')
  await expect(page.getByText('No version yet')).toBeVisible()
  await expect(page.getByText('--link "Model/Layout analysis (planned)"')).toBeVisible()
  await expect(page.getByRole('button', { name: /production.*Waits for an admin/ })).toBeVisible()
})

test('a filter that finds nothing is another face than an empty list, and can be cleared', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo, '/registry/Model')
  await page.getByRole('searchbox', { name: 'Filter by name or tag' }).fill('nothing-is-called-so')
  await expect(page.getByText('No collection matches “nothing-is-called-so”')).toBeVisible()
  await expect(page).toHaveURL(/q=nothing-is-called-so/)
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(page.getByRole('link', { name: 'Fraud detection' })).toBeVisible()
})

test('who types a filter and goes on to another registry at once gets there, and the filter stays behind', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo, '/registry/Model')
  await page.clock.install()
  await page.getByRole('searchbox', { name: 'Filter by name or tag' }).fill('fraud')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Dataset' }).click()
  await page.clock.runFor(2000)
  await expect(page.getByRole('heading', { level: 1, name: 'Dataset' })).toBeVisible()
  await expect(page.getByRole('searchbox', { name: 'Filter by name or tag' })).toHaveValue('')
  await expect(page).toHaveURL(/\/registry\/Dataset$/)
})

test('a filter in the address that the registry refuses is said to be none, and can be cleared', async ({
  page,
}, testInfo) => {
  const pattern = encodeURIComponent(JSON.stringify({ name: { $regex: 'fraud(' } }))
  await openApp(page, testInfo, `/registry/Model?filter=${pattern}`)
  await expect(page.getByText('The filter in the address cannot be read')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(page.getByRole('link', { name: 'Fraud detection' })).toBeVisible()
})

test('what is not there says so, and the rest of the app stays', async ({ page }, testInfo) => {
  await openApp(page, testInfo, '/registry/Model/nothing-is-called-so')
  await expect(page.getByText('It does not exist, or you may not see it')).toBeVisible()
  await page.getByRole('link', { name: 'Go to the registries' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Registries' })).toBeVisible()
})

test('who may not promote sees the preview, and why the button is off', async ({ page }, testInfo) => {
  await openApp(
    page,
    testInfo,
    '/registry/Model/Fraud%20detection?promote=v29&alias=production',
    'lucia.ferreira',
  )
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('table', { name: 'Metrics' })).toBeVisible()
  const confirm = dialog.getByRole('button', { name: 'Move production to v29' })
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await expect(confirm).toHaveAccessibleDescription(/needs the role admin here. Yours is viewer/)
  await confirm.click({ force: true })
  await expect(dialog).toBeVisible()
})

test('a restricted viewer sees which files there are, and that downloading is not theirs', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo, '/registry/Model/Fraud%20detection/v31?tab=files', 'jonas.weber')
  await expect(page.getByRole('rowheader', { name: 'metrics.json' })).toBeVisible()
  await expect(page.getByText('Your role here, restricted viewer, does not include downloads.')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Download/ })).toHaveCount(0)
})

test('a file is downloaded under its own name', async ({ page }, testInfo) => {
  await openApp(page, testInfo, '/registry/Model/Fraud%20detection/v31?tab=files')
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download metrics.json' }).click()
  expect((await downloading).suggestedFilename()).toBe('metrics.json')
})

test('one panel that fails leaves the others, says what failed, and can be tried again', async ({
  page,
}, testInfo) => {
  // In the page, because requests that a service worker answers do not pass the test's own routes.
  await page.addInitScript(() => {
    const original = window.fetch.bind(window)
    window.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input)
      const failing =
        sessionStorage.getItem('events') !== 'work' &&
        new URL(url, location.href).pathname.endsWith('/events')
      return failing ? new Response('{}', { status: 500 }) : original(input, init)
    }
  })
  await openApp(page, testInfo)
  await page.goto('/registry/Model/Fraud%20detection?tab=history')
  const failure = page.getByRole('alert')
  await expect(failure).toContainText('The history could not be loaded')
  await expect(page.getByRole('button', { name: /^Protected production/ })).toBeVisible()

  await page.evaluate(() => sessionStorage.setItem('events', 'work'))
  await failure.getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByRole('list', { name: 'History' })).toBeVisible()
})

test('nobody sees the app without being signed in, and the way in is explained', async ({
  page,
}, testInfo) => {
  if (isMock(testInfo)) await page.goto('/registry/Model?vitrine-user=anonymous')
  else await page.goto('/registry/Model')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(page.getByText('vitrine user sign-in-link')).toBeVisible()
  await expect(page).toHaveURL(/sign-in\?next=%2Fregistry%2FModel/)
})

test('no page breaks the content security policy, throws, or asks another origin', async ({
  page,
  baseURL,
}, testInfo) => {
  const complaints = complaintsOf(page)
  const strangers: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== baseURL) strangers.push(request.url())
  })
  await openApp(page, testInfo)
  for (const path of [
    '/registry/Model',
    '/registry/Model/Fraud%20detection?promote=v31&alias=staging',
    '/activity',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await page.waitForLoadState('networkidle')
  }
  await page.goto('/')
  await page.getByRole('button', { name: /^Account of/ }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  expect(complaints).toEqual([])
  expect(strangers).toEqual([])
})
