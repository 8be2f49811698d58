import type { Page, TestInfo } from '@playwright/test'
import { faultsIn } from './support/axe.ts'
import { isMock } from './support/is-mock.ts'
import { logTreeInPage } from './support/log-tree-in-page.ts'
import { openApp } from './support/open-app.ts'
import { expect, test } from './support/test.ts'
import { visit } from './support/visit.ts'

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const README = `# What it is

[The table](data/scores.csv), [elsewhere](https://elsewhere.invalid/x) and [a script](javascript:document.title='RUN').

![a plot](plot.png) ![a tracker](https://elsewhere.invalid/p.gif)

<script>document.title = 'RUN'</script><img src="x" onerror="document.title='RUN'">
`
const FILES = {
  'README.md': README,
  'plot.png': PNG,
  'page.html': '<!doctype html><script>document.title = "RUN"</script>',
  'drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=\'RUN\'"/>',
  'config.json': JSON.stringify({ optimizer: { name: 'adamw', betas: [0.9, 0.999] }, seed: 1234567 }),
  'broken.json': '{"a": 1,',
  'large.json': JSON.stringify(Array.from({ length: 40_000 }, (_, index) => ({ index }))),
  'weights.bin': Buffer.from([0, 1, 2, 255, 254, 0]),
  'model\u202egnp.exe': 'x',
  'data/scores.csv': 'id,name,score\n1,"Kim, J",0.5\n2,Sato,0.75\n',
  'data/deep/notes.txt': 'first line\nsecond line\n',
}

async function logged(page: Page, testInfo: TestInfo, artifact: string): Promise<string> {
  await openApp(page, testInfo)
  const place = await logTreeInPage(page, {
    project: 'files-journey',
    artifact,
    type: 'model',
    files: FILES,
    metadata: { training: { schedule: { kind: 'cosine', steps: 120_000 } }, framework: 'onnx' },
  })
  return `/${place.entity}/${place.project}/artifacts/model/${artifact}/v0`
}

/** The page has neither run what was uploaded nor asked another host for anything. */
function watch(page: Page): { expectQuiet(): Promise<void> } {
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('elsewhere.invalid')) elsewhere.push(request.url())
  })
  return {
    async expectQuiet() {
      expect(elsewhere).toEqual([])
      expect(await page.title()).not.toContain('RUN')
    },
  }
}

test('a person walks the folders of a version and comes back by the trail and by Back', async ({
  page,
}, info) => {
  const version = await logged(page, info, `walk ${info.project.name} ${info.repeatEachIndex}`)
  await visit(page, info, `${version}?tab=files`)
  const files = page.getByRole('table', { name: 'Files' })
  await expect(files.getByRole('rowheader').first()).toHaveText(/data\s*2 files/)
  await expect(files.getByText('U+202E')).toBeVisible()
  await files.getByRole('link', { name: 'data', exact: true }).click()
  await files.getByRole('link', { name: 'deep', exact: true }).click()
  await files.getByRole('link', { name: 'notes.txt', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Text of the file' })).toContainText('second line')
  if (!isMock(info)) await page.reload()
  await expect(page.getByRole('region', { name: 'Text of the file' })).toContainText('second line')
  await page
    .getByRole('navigation', { name: 'Folders' })
    .getByRole('link', { name: 'data', exact: true })
    .click()
  await expect(files.getByRole('link', { name: 'scores.csv', exact: true })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('region', { name: 'Text of the file' })).toBeVisible()
})

test('files are shown as what they are, and nothing of them runs or asks another host', async ({
  page,
}, info) => {
  const version = await logged(page, info, `kinds ${info.project.name} ${info.repeatEachIndex}`)
  const quiet = watch(page)
  const show = (file: string) =>
    visit(page, info, `${version}?${new URLSearchParams({ tab: 'files', file })}`)

  await show('README.md')
  await expect(page.getByRole('heading', { level: 2, name: 'What it is' })).toBeVisible()
  const other = page.getByRole('link', { name: /^elsewhere\s+elsewhere\.invalid$/ })
  await expect(other).toHaveAttribute('rel', 'noopener noreferrer')
  await expect(page.getByRole('link', { name: /^Image: a tracker/ })).toBeVisible()
  await expect(page.getByText('a script')).toBeVisible()
  await expect(page.getByRole('link', { name: 'a script' })).toHaveCount(0)
  await expect
    .poll(() =>
      page.getByRole('img', { name: 'a plot' }).evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBe(1)
  await quiet.expectQuiet()

  await page.getByRole('link', { name: 'The table' }).click()
  const table = page.getByRole('table', { name: 'Table of the file' })
  await expect(table.getByRole('row').nth(1)).toContainText('Kim, J')
  await page.getByRole('button', { name: 'Source' }).click()
  await expect(page.getByRole('region', { name: 'Text of the file' })).toContainText('1,"Kim, J",0.5')

  for (const file of ['page.html', 'drawing.svg']) {
    await show(file)
    await expect(page.getByText('Shown as text. It is never run here.')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Text of the file' })).toContainText('RUN')
    await quiet.expectQuiet()
  }
  await show('plot.png')
  await expect(page.getByRole('img', { name: 'plot.png' })).toBeVisible()
  await show('weights.bin')
  await expect(page.getByText('No preview for this kind of file')).toBeVisible()
  await show('broken.json')
  await expect(page.getByText('This is not valid JSON, so it is shown as text.')).toBeVisible()
  await show('large.json')
  await expect(page.getByText(/^Only the first \S+ kB of \S+ kB are shown$/)).toBeVisible()
  await show('nowhere.txt')
  await expect(page.getByRole('alert')).toContainText('The file could not be shown')
})

test('metadata is a tree that is walked by keys, searched, and copied from', async ({
  page,
  context,
}, info) => {
  const version = await logged(page, info, `tree ${info.project.name} ${info.repeatEachIndex}`)
  if (!isMock(info)) await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await visit(page, info, `${version}?tab=metadata`)
  const tree = page.getByRole('tree', { name: 'Metadata' })
  await tree.getByRole('treeitem', { name: /^training/ }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(tree.getByRole('treeitem', { name: /^schedule/ })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect(tree.getByRole('treeitem', { name: /^steps.*120,000/ })).toBeFocused()
  await expect(page.getByText('metadata.training.schedule.steps')).toBeVisible()
  await page.getByRole('button', { name: 'Copy the path' }).click()
  await expect(page.getByText('Copied', { exact: true }).first()).toBeAttached()

  await page.getByRole('searchbox', { name: 'Find a key or value' }).fill('onn')
  await expect(page.getByText('1 match')).toBeVisible()
  await expect(tree.getByRole('treeitem')).toHaveCount(1)
  await expect(page).toHaveURL(/find=onn/)
  await page.getByRole('searchbox', { name: 'Find a key or value' }).fill('nothing like it')
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(tree.getByRole('treeitem', { name: /^framework/ })).toBeVisible()
})

test('the views of a version have no fault that axe knows, in light and in dark', async ({ page }, info) => {
  const version = await logged(page, info, `axe ${info.project.name} ${info.repeatEachIndex}`)
  const views = [
    ['', 'Facts'],
    ['?tab=metadata', 'framework'],
    ['?tab=files', 'What it is'],
    ['?tab=files&file=config.json', 'optimizer'],
    ['?tab=files&file=data%2Fscores.csv', 'Sato'],
    ['?tab=files&file=data%2Fdeep%2Fnotes.txt', 'second line'],
    ['?tab=usage', 'Command line'],
    ['?tab=links', 'Used by'],
  ] as const
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const [search, text] of views) {
    await visit(page, info, version + search)
    await expect(page.getByRole('main').getByText(text).first()).toBeVisible()
    expect(await faultsIn(page)).toEqual([])
    // In the dark only the colours are others.
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    expect(await faultsIn(page, ['color-contrast'])).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
  }
})
