import { join } from 'node:path'
import type { Plugin } from 'vite'
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
  }
}

async function plant(folder: string): Promise<void> {
  const { ok, output } = await run('node', ['scripts/plant-demo-image.ts', folder], {
    quiet: true,
    timeoutMs: 120_000,
  })
  if (!ok) throw new Error(`The demo workspace could not be planted.\n${output}`)
}
