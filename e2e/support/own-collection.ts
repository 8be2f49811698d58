import type { Page } from '@playwright/test'
import { logTreeInPage } from './log-tree-in-page.ts'

/** A call of the API from within the page: by its session on the server, and to the registry in the page on the mock. */
export function callInPage<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  return page.evaluate(
    async (call) => {
      const response = await fetch(`/api/v1${call.path}`, {
        method: call.method,
        headers: { 'Content-Type': 'application/json' },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      })
      if (!response.ok) throw new Error(`${call.path}: ${response.status} ${await response.text()}`)
      return response.json()
    },
    { method, path, body },
  )
}

/**
 * Opens an address without loading the page anew, as Back and Forward do: on the mock host what a test has made lives
 * in the page.
 */
export const visit = (page: Page, address: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, address)

const REGISTRY = 'Model'

/** Files of the three versions: one changes, one stays, one moves. */
const TREES: readonly Readonly<Record<string, string>>[] = [
  { 'weights.bin': 'one', 'labels.txt': 'cat dog', 'vocab.json': '{"a":1}' },
  { 'weights.bin': 'two', 'labels.txt': 'cat dog', 'vocab.json': '{"a":1}' },
  { 'weights.bin': 'three', 'labels.txt': 'cat dog', 'data/vocab.json': '{"a":1}' },
]
const ACCURACY = [0.8, 0.9, 0.85]

export interface OwnCollection {
  readonly id: string
  readonly address: string
  readonly artifactAddress: string
}

/** A collection of a test's own with v0, v1 and v2, whose accuracies are 0.8, 0.9 and 0.85. */
export async function ownCollection(page: Page, name: string): Promise<OwnCollection> {
  let entity = ''
  for (const [index, files] of TREES.entries()) {
    const place = await logTreeInPage(page, {
      project: name,
      artifact: name,
      type: 'model',
      files,
      metadata: { epochs: index + 1, framework: 'pytorch' },
      run: { name: `run-${index}`, config: {}, summary: { accuracy: ACCURACY[index] } },
    })
    entity = place.entity
  }
  const versions = TREES.map((_tree, index) => `${entity}/${name}/${name}:v${index}`)
  const { collection } = await callInPage<{ collection: { id: string } }>(
    page,
    'POST',
    `/registries/${REGISTRY}/links`,
    { collection: name, versions },
  )
  return {
    id: collection.id,
    address: `/registry/${REGISTRY}/${encodeURIComponent(name)}`,
    artifactAddress: `/${entity}/${name}/artifacts/model/${name}`,
  }
}

export const moveAlias = (page: Page, { id }: OwnCollection, alias: string, version: string) =>
  callInPage(page, 'PUT', `/collections/${id}/aliases/${alias}`, { version })
