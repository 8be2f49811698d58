import type { Impact } from '../../../contract/schemas/activity.ts'
import { client, unwrap } from '../../lib/api.ts'

/** What can be put in the trash from its page. */
export type Thing =
  | { readonly kind: 'registry'; readonly name: string }
  | { readonly kind: 'collection'; readonly id: string; readonly name: string }
  | { readonly kind: 'version'; readonly id: string; readonly name: string }

/** Read anew each time: the decision rests on it. */
export const impactQuery = (thing: Thing) => ({
  queryKey: ['impact', thing] as const,
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<Impact> => askImpact(thing, signal),
  staleTime: 0,
  gcTime: 0,
})

function askImpact(thing: Thing, signal: AbortSignal): Promise<Impact> {
  if (thing.kind === 'registry') {
    const path = { registry: thing.name }
    return unwrap(client.GET('/registries/{registry}/impact', { params: { path }, signal }))
  }
  if (thing.kind === 'collection') {
    const path = { collection: thing.id }
    return unwrap(client.GET('/collections/{collection}/impact', { params: { path }, signal }))
  }
  return unwrap(client.GET('/versions/{version}/impact', { params: { path: { version: thing.id } }, signal }))
}

/** `force` says that the person has seen what holds it (semantics.md, Unlink, delete, restore). */
export function putInTrash(thing: Thing, force: boolean) {
  const query = force ? { force: 'true' } : {}
  if (thing.kind === 'registry') {
    return unwrap(client.DELETE('/registries/{registry}', { params: { path: { registry: thing.name } } }))
  }
  if (thing.kind === 'collection') {
    const path = { collection: thing.id }
    return unwrap(client.DELETE('/collections/{collection}', { params: { path, query } }))
  }
  return unwrap(client.DELETE('/versions/{version}', { params: { path: { version: thing.id }, query } }))
}
