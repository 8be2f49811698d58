import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Page } from '@playwright/test'
import { logTreeInPage } from './log-tree-in-page.ts'
import { callInPage } from './own-collection.ts'

/** Logs a file as a version and links it, from within the page: so on either host. */
export async function logInPage(
  page: Page,
  file: string,
  place: {
    readonly project: string
    readonly artifact: string
    readonly registry: string
    readonly collection: string
  },
): Promise<void> {
  const { project, artifact, registry, collection } = place
  const files = { [basename(file)]: await readFile(file) }
  const { versionId } = await logTreeInPage(page, { project, artifact, type: 'model', files })
  await callInPage(page, 'POST', `/registries/${encodeURIComponent(registry)}/links`, {
    collection,
    versions: [versionId],
  })
}
