import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'

interface Place {
  readonly entity: string
  readonly project: string
  readonly artifact: string
  readonly type: string
  readonly versionId: string
}

interface Logged {
  readonly place: Omit<Place, 'entity' | 'versionId'>
  readonly files: readonly { path: string; sha256: string; size: number; base64: string }[]
  readonly metadata: unknown
  readonly run: { name: string; config: unknown; summary: unknown } | null
}

interface TreeToLog {
  readonly project: string
  readonly artifact: string
  readonly type: string
  /** Contents by path. */
  readonly files: Readonly<Record<string, string | Buffer>>
  readonly metadata?: unknown
  /** A run of the project that logs it. */
  readonly run?: { readonly name: string; readonly config: unknown; readonly summary: unknown }
}

/** Logs a whole tree of files as one version, by the calls any client makes, from within the page. Answers which. */
export async function logTreeInPage(page: Page, tree: TreeToLog): Promise<Place> {
  const { project, artifact, type } = tree
  const files = Object.entries(tree.files).map(([path, content]) => {
    const bytes = Buffer.from(content)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { path, sha256, size: bytes.length, base64: bytes.toString('base64') }
  })
  const { entity, versionId } = await page.evaluate(logFromHere, {
    place: { project, artifact, type },
    files,
    metadata: tree.metadata ?? {},
    run: tree.run ?? null,
  })
  return { entity, project, artifact, type, versionId }
}

/** Runs in the page, so it can use nothing from outside itself. */
async function logFromHere({ place, files, metadata, run }: Logged): Promise<{
  entity: string
  versionId: string
}> {
  const call = async (path: string, body: unknown, method: 'POST' | 'PATCH' = 'POST') => {
    const request = { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`/api/v1${path}`, { ...request, method })
    if (!response.ok && response.status !== 409) throw new Error(`${path}: ${await response.text()}`)
    return response.json()
  }
  const me = await (await fetch('/api/v1/me')).json()
  const entity: string = me.defaultEntity
  await call('/projects', { entity, name: place.project })
  const home = `/projects/${encodeURIComponent(entity)}/${encodeURIComponent(place.project)}`
  if (run !== null) {
    const { id } = await call(`${home}/runs`, { name: run.name, config: run.config })
    await call(`/runs/${id}`, { summary: run.summary }, 'PATCH')
  }
  const manifest = {
    artifact: place.artifact,
    type: place.type,
    metadata,
    files: files.map(({ path, sha256, size }) => ({ path, sha256, size })),
    ...(run === null ? {} : { run: run.name }),
  }
  const asked = await call(`${home}/versions`, manifest)
  const contentOf = new Map(files.map(({ sha256, base64 }) => [sha256, base64]))
  for (const { sha256, url } of asked.uploads) {
    const content = Uint8Array.from(atob(contentOf.get(sha256) ?? ''), (letter) => letter.charCodeAt(0))
    const sent = await fetch(url, { method: 'PUT', body: content })
    if (!sent.ok) throw new Error(`upload: ${await sent.text()}`)
  }
  const { version } = await call(`${home}/versions`, manifest)
  return { entity, versionId: version.versionId }
}
