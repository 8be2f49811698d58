import type { Page } from '@playwright/test'

export interface ManyVersions {
  readonly registry: string
  readonly collection: string
  readonly count: number
}

/**
 * A collection of this many versions, the odd ones tagged `nightly`, each with `metadata.score` (its number) and
 * `metadata.kind`. Made by the calls any client makes, from within the page, so it works on both hosts; of references,
 * so nothing is uploaded. Answers whose project `tables` they were logged to.
 */
export const makeManyVersions = (page: Page, many: ManyVersions): Promise<string> =>
  page.evaluate(makeFromHere, many)

/** One more version, as somebody else would add it: by a client that is not this page. */
export async function addVersion(page: Page, many: ManyVersions, number: number): Promise<void> {
  await page.evaluate(makeFromHere, { ...many, from: number, count: number + 1 })
}

/** Runs in the page, so it can use nothing from outside itself. */
async function makeFromHere({
  registry,
  collection,
  count,
  from = 0,
}: ManyVersions & { from?: number }): Promise<string> {
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
  const project = 'tables'
  await call('/projects', { entity, name: project })
  const ids: string[] = []
  for (let number = from; number < count; number += 1) {
    const logged = await call(`/projects/${encodeURIComponent(entity)}/${project}/versions`, {
      artifact: collection,
      type: 'model',
      files: [{ path: 'model.bin', reference: `s3://models/${collection}/${number}`, size: 1000 + number }],
      metadata: { score: number, kind: number % 2 === 0 ? 'even' : 'odd' },
      tags: number % 2 === 0 ? [] : ['nightly'],
    })
    ids.push(logged.version.versionId)
  }
  await call(`/registries/${encodeURIComponent(registry)}/links`, { collection, versions: ids })
  return entity
}
