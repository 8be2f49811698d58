import { deflateSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { ELSEWHERE, HTML, SVG, watchHostile } from '../support/hostile.ts'
import { logTreeInPage } from '../support/log-tree-in-page.ts'
import { openApp } from '../support/open-app.ts'
import { expect, test } from '../support/test.ts'

const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  // The checksum is not looked at by anything before the picture is drawn.
  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
}
const png = (width: number, height: number, pixels: Buffer): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
const bomb = png(30_000, 30_000, Buffer.alloc(100_000))
const wide = Array.from({ length: 10_000 }, (_, column) => `c${column}`).join(',')
const README = `# Phones home

![tracker](${ELSEWHERE}/p.gif) ![late][pixel] ${ELSEWHERE}/autolink <img src="${ELSEWHERE}/raw.gif">

![a bomb](bomb.png) [script](javascript:window.__pwned=1)

[pixel]: ${ELSEWHERE}/late.gif
`
const FILES = {
  'README.md': README,
  'page.html': HTML,
  'drawing.svg': SVG,
  'brackets.json': '['.repeat(100_000) + ']'.repeat(100_000),
  'objects.json': '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000),
  'broken.json': '{"a": [1, 2',
  'flat.json': JSON.stringify(Array.from({ length: 100_000 }, () => 1)),
  'invalid.txt': Buffer.from([0x63, 0x61, 0x66, 0xe9, 0xff, 0xfe, 0x0a]),
  'line.txt': 'a long line '.repeat(80_000),
  'zero-width.txt': '\u200b'.repeat(80_000),
  'wide.csv': `${wide}\n${wide}\n${wide}\n`,
  'empty.csv': '\n\n\n',
  'broken.png': bomb.subarray(0, 60).fill(0xff, 40),
  'cut.png': bomb.subarray(0, 12),
  'bomb.png': bomb,
}

test('files that are broken, deep, wide or huge are shown as far as they can be, and nothing of them runs', async ({
  page,
}, info) => {
  test.setTimeout(150_000)
  const watched = await watchHostile(page)
  const drawn = watchDrawn(page)
  await openApp(page, info)
  const artifact = `hostile ${info.project.name} ${info.repeatEachIndex}`
  const place = await logTreeInPage(page, { project: 'hostile files', artifact, type: 'model', files: FILES })
  const version = `/${place.entity}/hostile%20files/artifacts/model/${encodeURIComponent(artifact)}/v0`
  const show = (file: string, more: Record<string, string> = {}) =>
    test.step(file, () => watched.go(`${version}?${new URLSearchParams({ tab: 'files', file, ...more })}`))
  const text = page.getByRole('region', { name: 'Text of the file' })

  await show('README.md')
  await expect(page.getByRole('link', { name: /^Image: tracker/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Image: a bomb' })).toBeVisible()
  await watched.expectNothingRan()
  for (const file of ['page.html', 'drawing.svg']) {
    await show(file)
    await expect(text).toContainText('window.__pwned=1')
    await watched.expectNothingRan()
  }
  for (const file of ['brackets.json', 'objects.json']) {
    await show(file)
    const row = page.getByRole('treeitem').first()
    await row.click()
    await expect(page.getByRole('button', { name: 'Copy the path' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Copy the value' })).toHaveCount(0)
  }
  await show('broken.json')
  await expect(page.getByText('This is not valid JSON, so it is shown as text.')).toBeVisible()
  await show('flat.json', { find: '1' })
  await expect(page.getByText('100,000 matches')).toBeVisible()
  await show('invalid.txt')
  await expect(page.getByText('No preview for this kind of file')).toBeVisible()
  await show('line.txt')
  await expect(page.getByText(/^Only the first \S+ kB of \S+ kB are shown$/)).toBeVisible()
  await expect(text).toContainText('a long line')
  await show('zero-width.txt')
  await expect(text).toContainText('U+200B')
  await show('wide.csv')
  await expect(page.getByText(/^100 of 10,000 columns/)).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'c99', exact: true })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'c100', exact: true })).toHaveCount(0)
  await show('empty.csv')
  await expect(text).toBeVisible()
  await show('bomb.png')
  await expect(page.getByText('Not drawn: 30,000 × 30,000 pixels')).toBeVisible()
  await show('cut.png')
  await expect(page.getByText('No preview for this kind of file')).toBeVisible()
  expect(drawn).toEqual([])
  await page.getByRole('button', { name: 'Draw it' }).click()
  await expect(page.getByText('The file could not be shown')).toBeVisible()
  await watched.expectNothingRan()
})

/** Which of the pictures the page has asked for. */
function watchDrawn(page: Page): string[] {
  const drawn: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'image' && request.url().includes('/file?')) drawn.push(request.url())
  })
  return drawn
}
