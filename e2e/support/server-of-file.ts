import { cp, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@playwright/test'
import { type OwnServer, startServerOn } from './own-server.ts'

/*
 * One server for the tests of a file, started when the first of them asks for it and ended when a worker goes on to
 * another file. It stands on a copy of the demo workspace, which is generated once for the whole run.
 */

/** Where the workspace to copy stands, and its owner's API key beside it. */
export function templateIn(env: NodeJS.ProcessEnv): { root: string; folder: string; apiKeyFile: string } {
  const root = env['VITRINE_E2E_DIR']
  if (root === undefined) throw new Error('VITRINE_E2E_DIR is not set: run this through Playwright.')
  return { root, folder: join(root, 'workspace'), apiKeyFile: join(root, 'api-key') }
}

let current: { readonly file: string; readonly server: Promise<OwnServer> } | undefined

/** The server of the file whose test is running. */
export async function serverOfThisFile(): Promise<OwnServer> {
  const { file } = test.info()
  if (current?.file !== file) {
    await endServer()
    current = { file, server: startFromTemplate() }
  }
  return current.server
}

export async function endServer(): Promise<void> {
  const ending = current
  current = undefined
  // One that never started has told it to the test that asked for it.
  const server = await ending?.server.catch(() => undefined)
  await server?.stop()
}

async function startFromTemplate(): Promise<OwnServer> {
  const template = templateIn(process.env)
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-e2e-file-'))
  await cp(template.folder, folder, { recursive: true })
  return startServerOn({ folder, apiKey: await readFile(template.apiKeyFile, 'utf8') })
}
