import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { startOwnServer } from '../e2e/support/own-server.ts'
import { templateIn } from '../e2e/support/server-of-file.ts'
import { ensureBuilt } from './lib/app-build.ts'

/**
 * Makes the demo workspace that every server of the browser suite has a copy of; generating it for each would take
 * longer than most specs. Playwright wants a default export, and calls what it answers when all is over.
 */
export default async function makeTemplate(): Promise<() => Promise<void>> {
  const { ok } = await ensureBuilt('app')
  if (!ok) throw new Error('The app could not be built.')
  const template = templateIn(process.env)
  const server = await startOwnServer({ demo: true })
  await server.end()
  await mkdir(template.root, { recursive: true })
  await rename(server.folder, template.folder)
  await writeFile(template.apiKeyFile, server.apiKey)
  return () => rm(template.root, { recursive: true, force: true })
}
