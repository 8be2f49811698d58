import { HTML, SVG, watchHostile } from '../../support/hostile.ts'
import { logTreeInPage } from '../../support/log-tree-in-page.ts'
import { openApp } from '../../support/open-app.ts'
import { callInPage } from '../../support/own-collection.ts'
import { expect, test } from '../../support/test.ts'

test('what was uploaded does not run either when its own address is opened', async ({
  page,
  context,
}, info) => {
  await openApp(page, info)
  const { entity } = await logTreeInPage(page, {
    project: 'own address',
    artifact: 'own address',
    type: 'model',
    files: { 'page.html': HTML, 'drawing.svg': SVG, 'page.xhtml': HTML, 'no ending': HTML },
  })
  const path = `${entity}/own address/own address:v0`
  const { version } = await callInPage<{ version: { versionId: string } }>(
    page,
    'GET',
    `/resolve?${new URLSearchParams({ path })}`,
  )
  const other = await context.newPage()
  const watched = await watchHostile(other)
  await other.goto(page.url())
  for (const file of ['page.html', 'drawing.svg', 'page.xhtml', 'no ending']) {
    const query = new URLSearchParams({ path: file })
    const address = new URL(`/api/v1/versions/${version.versionId}/file?${query}`, page.url()).href
    const answer = await page.request.get(address)
    expect(answer.headers()['content-security-policy']).toContain('sandbox')
    expect(answer.headers()['x-content-type-options']).toBe('nosniff')
    // A download is what becomes of it, so the page that asked stays where it was.
    const download = other.waitForEvent('download')
    await other.evaluate((to) => location.assign(to), address)
    await (await download).cancel()
    await watched.expectNothingRan()
  }
})
