import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sha256Of } from './test-server.ts'

/** What a server has answered with success, and so must never lose (semantics.md, Answers). */
export interface Acknowledged {
  readonly versions: { readonly id: string; readonly path: string; readonly sha256: string }[]
  readonly links: { readonly membershipId: string; readonly versionId: string; readonly version: string }[]
  /** In the order of their answers. */
  readonly moves: { readonly actionId: string; readonly to: string }[]
}

export const nothingYet = (): Acknowledged => ({ versions: [], links: [], moves: [] })

export interface Target {
  readonly url: string
  readonly apiKey: string
}

export const PROJECT = '/projects/admin/faults'
export const COLLECTION = 'Under fire'

/** A call that the server answered with success; null when it was refused or cut off. */
async function answered<T>(target: Target, method: string, path: string, body?: unknown): Promise<T | null> {
  try {
    const response = await fetch(`${target.url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${target.apiKey}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    // Read to its end: an answer that broke off was not received.
    const text = await response.text()
    return response.ok ? (JSON.parse(text) as T) : null
  } catch {
    return null
  }
}

/** The same for tests that read: null would hide what is wrong. */
export async function ask<T>(target: Target, path: string): Promise<T> {
  const response = await fetch(`${target.url}/api/v1${path}`, {
    headers: { Authorization: `Bearer ${target.apiKey}` },
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

interface Logged {
  status: string
  version: { versionId: string } | null
  uploads: { url: string }[]
}
interface Linked {
  collection: { id: string }
  outcomes: { linked: { membershipId: string; versionId: string; version: string } | null }[]
}

/** Logs, links and moves an alias, again and again, until `stopped`. Notes what was answered. */
export async function write(target: Target, done: Acknowledged, stopped: AbortSignal): Promise<void> {
  await answered(target, 'POST', '/projects', { entity: 'admin', name: 'faults' })
  while (!stopped.aborted) {
    const version = await logOne(target, done)
    const link = version === null ? null : await linkOne(target, version, done)
    if (link !== null) await moveOne(target, link, done)
    else await sleep(5)
  }
}

async function logOne(target: Target, done: Acknowledged): Promise<string | null> {
  const bytes = randomBytes(200_000)
  const sha256 = sha256Of(bytes)
  const path = `${randomUUID()}.bin`
  const body = { artifact: 'blob', type: 'model', files: [{ path, sha256, size: bytes.length }] }
  const asked = await answered<Logged>(target, 'POST', `${PROJECT}/versions`, body)
  for (const { url } of asked?.uploads ?? []) {
    const sent = await fetch(target.url + url, { method: 'PUT', body: bytes }).catch(() => null)
    if (sent?.ok !== true) return null
  }
  const logged = await answered<Logged>(target, 'POST', `${PROJECT}/versions`, body)
  const id = logged?.version?.versionId ?? null
  if (id !== null) done.versions.push({ id, path, sha256 })
  return id
}

async function linkOne(
  target: Target,
  versionId: string,
  done: Acknowledged,
): Promise<{ collectionId: string; version: string } | null> {
  const body = { collection: COLLECTION, versions: [versionId] }
  const result = await answered<Linked>(target, 'POST', '/registries/Model/links', body)
  const linked = result?.outcomes[0]?.linked
  if (result === null || !linked) return null
  done.links.push({ membershipId: linked.membershipId, versionId, version: linked.version })
  return { collectionId: result.collection.id, version: linked.version }
}

async function moveOne(
  target: Target,
  link: { collectionId: string; version: string },
  done: Acknowledged,
): Promise<void> {
  const path = `/collections/${link.collectionId}/aliases/production`
  const moved = await answered<{ actionId: string | null }>(target, 'PUT', path, { version: link.version })
  if (moved?.actionId != null) done.moves.push({ actionId: moved.actionId, to: link.version })
}
