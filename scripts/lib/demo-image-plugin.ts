import { join } from 'node:path'
import type { HtmlTagDescriptor, Plugin } from 'vite'
import { run } from './run.ts'

const MODULE = 'virtual:vitrine-demo'

/**
 * Plants the demo workspace for the mock: through the verbs, in Node, once for a build or a run of the development
 * server, since in the page it would take longer than the first list may. The module says where its files are.
 */
export function demoImage(root: string): Plugin {
  const folder = join(root, 'node_modules', '.cache', 'vitrine-demo')
  let planting: Promise<void> | undefined
  return {
    name: 'vitrine-demo-image',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    async load(id) {
      if (id !== `\0${MODULE}`) return
      planting ??= plant(folder)
      await planting
      return `
        export { default as databaseUrl } from ${JSON.stringify(`${join(folder, 'workspace-database.bin')}?url`)}
        export { default as blobsUrl } from ${JSON.stringify(`${join(folder, 'workspace-blobs.bin')}?url`)}
      `
    },
    /** What the first list waits for is fetched while the app's own code still loads. */
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {}).flatMap((file) => {
          if (/workspace-database|sqlite3[^/]*\.wasm$/.test(file))
            return preload(file, { as: 'fetch', crossorigin: '' })
          return /\/browser-[^/]*\.js$/.test(file)
            ? preload(file, { rel: 'modulepreload', crossorigin: '' })
            : []
        }),
    },
  }
}

const preload = (file: string, attributes: Record<string, string>): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel: 'preload', href: `/${file}`, ...attributes },
  injectTo: 'head',
})

async function plant(folder: string): Promise<void> {
  const { ok, output } = await run('node', ['scripts/plant-demo-image.ts', folder], {
    quiet: true,
    timeoutMs: 120_000,
  })
  if (!ok) throw new Error(`The demo workspace could not be planted.\n${output}`)
}
