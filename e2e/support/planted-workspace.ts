import type { Page } from '@playwright/test'
import { logTreeInPage } from './log-tree-in-page.ts'
import { callInPage } from './own-collection.ts'

/** What stands in every field that people can write, by what the fields accept. */
export interface Planted {
  /** Registries, projects, runs, collections, artifacts, types and aliases; different ones for different things. */
  readonly name: (what: string) => string
  readonly tag: string
  /** Anything: descriptions, notes, reasons, keys and values of metadata. */
  readonly text: string
  readonly card: string
  readonly files: Readonly<Record<string, string | Buffer>>
}

export interface PlantedWorkspace {
  readonly collectionAddress: string
  readonly artifactAddress: string
  /** Every place that shows something of it. */
  readonly addresses: readonly string[]
}

/** Fills every field that people can write through the calls any client makes, from within the page. */
export async function plantWorkspace(page: Page, planted: Planted): Promise<PlantedWorkspace> {
  const { name, tag, text } = planted
  const names = { registry: name('registry'), collection: name('collection'), artifact: name('artifact') }
  const [project, type, run, alias] = [name('project'), name('type'), name('run'), name('alias')]
  const call = <T = unknown>(method: string, path: string, body?: unknown) =>
    callInPage<T>(page, method, path, body)
  const at = (...segments: string[]) => segments.map((segment) => `/${encodeURIComponent(segment)}`).join('')

  await call('POST', '/registries', { name: names.registry, description: text })
  const document = { [text]: text, list: [text], score: 0.5 }
  const log = (files: Planted['files'], runName: string) =>
    logTreeInPage(page, {
      project,
      artifact: names.artifact,
      type,
      files,
      metadata: document,
      run: { name: runName, config: document, summary: document },
    })
  const { entity } = await log(planted.files, run)
  await log({ ...planted.files, 'more.txt': text }, name('run 2'))
  await call('PATCH', `/projects${at(entity, project)}`, { description: text })
  await describeRun(call, `/projects${at(entity, project)}/runs${at(run)}`, planted)

  const source = `${entity}/${project}/${names.artifact}`
  const linked = await call<{ collection: { id: string } }>(
    'POST',
    `/registries${at(names.registry)}/links`,
    {
      collection: names.collection,
      versions: [`${source}:v0`, `${source}:v1`],
    },
  )
  const collection = `/collections/${linked.collection.id}`
  await call('PATCH', collection, { description: text, tags: { add: [tag] } })
  await call('PUT', `${collection}/card`, { body: planted.card })
  await call('PATCH', `/registries${at(names.registry)}`, { protectedAliases: [name('protected')] })
  for (const [one, version] of [
    [alias, 'v0'],
    [alias, 'v1'],
    [name('protected'), 'v1'],
  ] as const) {
    await call('PUT', `${collection}/aliases${at(one)}`, { version, reason: text.slice(0, 2000) })
  }
  const { versionId } = await call<{ versionId: string }>('GET', `${collection}/versions/v1`)
  await call('PATCH', `/versions/${versionId}`, { description: text, tags: { add: [tag] } })
  for (const scope of ['private', 'shared']) {
    await call('POST', `${collection}/views`, { name: name(`view ${scope}`), scope, state: 'q=x' })
  }
  await call('POST', '/api-keys', { name: name('key') })
  await call('PATCH', '/users/admin', { name: text.slice(0, 200) })
  const gone = await call<{ id: string }>('POST', `/registries${at(names.registry)}/collections`, {
    name: name('deleted'),
    type,
    description: text,
  })
  await call('DELETE', `/collections/${gone.id}`)

  const collectionAddress = `/registry${at(names.registry, names.collection)}`
  const artifactAddress = `${at(entity, project)}/artifacts${at(type, names.artifact)}`
  const tabs = (address: string, ...ids: string[]) => ids.map((id) => `${address}?tab=${id}`)
  const files = Object.keys(planted.files).map(
    (file) => `${artifactAddress}/v0?${new URLSearchParams({ tab: 'files', file })}`,
  )
  return {
    collectionAddress,
    artifactAddress,
    addresses: [
      '/',
      `/registry${at(names.registry)}`,
      `/registry${at(names.registry)}?q=${encodeURIComponent(text.slice(0, 900))}`,
      ...tabs(collectionAddress, 'versions', 'card', 'history', 'compare&compare=v0,v1'),
      ...tabs(`${collectionAddress}/v1`, 'overview', 'metadata', 'files', 'usage', 'links'),
      `${collectionAddress}${at(alias)}`,
      '/projects',
      ...tabs(at(entity, project), 'artifacts', 'runs'),
      artifactAddress,
      ...tabs(`${artifactAddress}/v1`, 'overview', 'metadata', 'files', 'usage', 'links'),
      ...files,
      ...tabs(`${at(entity, project)}/runs${at(run)}`, 'overview', 'config', 'summary', 'artifacts'),
      '/activity',
      `/activity?registry=${encodeURIComponent(names.registry)}`,
      '/trash',
      '/settings',
      `/registry${at(name('nowhere'))}`,
      `/registry${at(names.registry, name('nowhere'))}`,
    ],
  }
}

type Call = <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>

async function describeRun(call: Call, address: string, { name, tag, text }: Planted): Promise<void> {
  const { id } = await call<{ id: string }>('GET', address)
  await call('PATCH', `/runs/${id}`, {
    displayName: name('shown run'),
    notes: text,
    tags: [tag],
    state: 'finished',
  })
}
