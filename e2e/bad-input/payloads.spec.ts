import { ELSEWHERE, HTML, RUN, SVG, watchHostile } from '../support/hostile.ts'
import { isMock } from '../support/is-mock.ts'
import { openApp } from '../support/open-app.ts'
import { visit } from '../support/own-collection.ts'
import { plantWorkspace } from '../support/planted-workspace.ts'
import { expect, test } from '../support/test.ts'

const TEXT = [
  `"'><script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `<svg onload="${RUN}">`,
  `javascript:${RUN}//`,
  `{{constructor.constructor('${RUN}')()}}`,
].join(' ')
const CARD = `# ${TEXT}

<script>${RUN}</script>
<img src="x" onerror="${RUN}"> <iframe srcdoc="<script>parent.${RUN}</script>"></iframe>
<a href="javascript:${RUN}">html</a> <form action="javascript:${RUN}"><button>go</button></form>
<style>body { display: none }</style> <meta http-equiv="refresh" content="0;url=${ELSEWHERE}">
<math><mtext><table><mglyph><style><img src=x onerror="${RUN}">

[script](javascript:${RUN}) [tabbed](java\tscript:${RUN}) [entity](&#106;avascript:${RUN}) [data](data:text/html,<script>${RUN}</script>)
<javascript:${RUN}> [reference][evil] ![picture](javascript:${RUN}) ![tracker](${ELSEWHERE}/p.gif) ![late][pixel]
${ELSEWHERE}/autolink www.elsewhere.invalid <${ELSEWHERE}/angle> ![](//elsewhere.invalid/p.gif) ![](\\\\elsewhere.invalid\\p.gif)
![](https:elsewhere.invalid/q.gif) <video poster="${ELSEWHERE}/v"></video> <link rel="prefetch" href="${ELSEWHERE}/l">

| <img src=x onerror="${RUN}"> | [x](vbscript:x) |
| - | - |
| a[^1] | b |

[^1]: <script>${RUN}</script>

[evil]: javascript:${RUN}
[pixel]: ${ELSEWHERE}/late.gif
`

test('scripts in every field that people can write stay text, everywhere they are shown', async ({
  page,
}, info) => {
  test.setTimeout(180_000)
  const watched = await watchHostile(page)
  await openApp(page, info)
  const workspace = await plantWorkspace(page, {
    name: (what) => `<img src=x onerror=__pwned=1> ${what}`,
    tag: 'script alert 1',
    text: TEXT,
    card: CARD,
    files: {
      'README.md': CARD,
      'page.html': HTML,
      'drawing.svg': SVG,
      'data.json': JSON.stringify({ [TEXT]: TEXT, html: HTML }),
      'rows.csv': `${TEXT.replaceAll('"', "'")},b\n${HTML.replaceAll('"', "'")},2\n`,
      [`${TEXT.replaceAll(/[/\\:]/g, '_')}.txt`]: `${TEXT}\n${HTML}`,
      'no ending': HTML,
    },
  })
  for (const address of workspace.addresses) {
    await test.step(address, async () => {
      await watched.go(address)
      await watched.expectNothingRan()
    })
  }
  await test.step('search', async () => {
    await visit(page, workspace.collectionAddress)
    await page.keyboard.press('ControlOrMeta+k')
    const dialog = page.getByRole('dialog', { name: 'Search' })
    await dialog.getByRole('combobox').fill('<img src=x onerror=__pwned=1>')
    await expect(dialog.getByRole('option').first()).toContainText('<img src=x onerror=__pwned=1>')
    await watched.expectNothingRan()
    await page.keyboard.press('Escape')
  })
  await test.step('dialogs and toasts', async () => {
    await visit(page, `${workspace.collectionAddress}?manage=delete`)
    await expect(page.getByRole('dialog')).toContainText('<img src=x onerror=__pwned=1> collection')
    await page.keyboard.press('Escape')
    await visit(page, '/trash')
    await page.getByRole('button', { name: 'Restore <img src=x onerror=__pwned=1> deleted' }).click()
    await expect(page.getByText('<img src=x onerror=__pwned=1> deleted restored')).toBeVisible()
    await watched.expectNothingRan()
  })
  if (!isMock(info)) {
    await test.step('opened by its address', async () => {
      await page.reload()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await watched.expectNothingRan()
    })
  }
})
