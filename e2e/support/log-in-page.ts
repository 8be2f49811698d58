import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Page } from '@playwright/test'

interface PageFile {
  readonly path: string
  readonly sha256: string
  readonly size: number
  readonly base64: string
}

/**
 * Logs a file as a version and links it, by the calls any client makes, from within the page: so it works on the real
 * server, by the page's session, and on the mock host, where the page is the only way in.
 */
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
  const bytes = await readFile(file)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const upload: PageFile = {
    path: basename(file),
    sha256,
    size: bytes.length,
    base64: bytes.toString('base64'),
  }
  await page.evaluate(logFromHere, { upload, place })
}

/** Runs in the page, so it can use nothing from outside itself. */
async function logFromHere({
  upload,
  place,
}: {
  upload: PageFile
  place: { project: string; artifact: string; registry: string; collection: string }
}): Promise<void> {
  const call = async (path: string, body: unknown) => {
    const response = await fetch(`/api/v1${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok && response.status !== 409) throw new Error(`${path}: ${await response.text()}`)
    return response.json()
  }
  const me = await (await fetch('/api/v1/me')).json()
  const entity: string = me.defaultEntity
  const { path, sha256, size } = upload
  const manifest = { artifact: place.artifact, type: 'model', files: [{ path, sha256, size }] }
  await call('/projects', { entity, name: place.project })
  const versions = `/projects/${encodeURIComponent(entity)}/${encodeURIComponent(place.project)}/versions`
  const asked = await call(versions, manifest)
  for (const { url } of asked.uploads) {
    const content = Uint8Array.from(atob(upload.base64), (character) => character.charCodeAt(0))
    const sent = await fetch(url, { method: 'PUT', body: content })
    if (!sent.ok) throw new Error(`upload: ${await sent.text()}`)
  }
  const logged = await call(versions, manifest)
  await call(`/registries/${encodeURIComponent(place.registry)}/links`, {
    collection: place.collection,
    versions: [logged.version.versionId],
  })
}
