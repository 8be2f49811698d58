import { type LoaderFunctionArgs, redirect } from 'react-router'
import { collectionAskOf } from '../features/collections/collection-ask.ts'
import { isProblem } from '../lib/api-problem.ts'
import { atOf } from '../lib/at.ts'
import { prefetchPart } from '../lib/parts.ts'
import { paths } from '../lib/paths.ts'
import {
  aliasBoardQuery,
  collectionQuery,
  collectionsQuery,
  eventsQuery,
  meQuery,
  registriesQuery,
  registryQuery,
  versionQuery,
  versionsQuery,
} from '../lib/queries.ts'
import { queryClient } from '../lib/query-client.ts'

/*
 * They live in the first bundle, so that data and code of a page are fetched side by side. What a page cannot be drawn
 * without is awaited (`ensure`), so the page reads it without guards; a failure then shows in the page's place. The
 * rest is only started (`start`): a panel that fails must not take the page along (ui.md, States).
 */
const ensure = queryClient.ensureQueryData.bind(queryClient)
const started = (work: Promise<unknown>): void => void work

const param = ({ params }: LoaderFunctionArgs, name: string): string => params[name] ?? ''

export async function shellLoader({ url }: { readonly url: URL }) {
  try {
    await Promise.all([ensure(meQuery()), ensure(registriesQuery())])
  } catch (error) {
    if (isProblem(error, 'unauthenticated')) return redirect(paths.signIn(url.pathname + url.search))
    throw error
  }
  return null
}

export async function registryLoader(args: LoaderFunctionArgs) {
  const registry = param(args, 'registry')
  started(
    queryClient.prefetchInfiniteQuery(collectionsQuery(registry, collectionAskOf(args.url.searchParams))),
  )
  await ensure(registryQuery(registry))
  return null
}

export async function collectionLoader(args: LoaderFunctionArgs) {
  const registry = param(args, 'registry')
  const at = atOf(args.url.searchParams)
  const [collection] = await Promise.all([
    ensure(collectionQuery(registry, param(args, 'collection'), at)),
    ensure(registryQuery(registry)),
  ])
  if (args.url.searchParams.get('tab') === 'history') {
    started(queryClient.prefetchInfiniteQuery(eventsQuery({ collection: collection.id })))
  }
  if (at === null) started(queryClient.prefetchQuery(aliasBoardQuery(collection.id)))
  started(queryClient.prefetchInfiniteQuery(versionsQuery(collection.id, at === null ? {} : { at })))
  return null
}

export async function versionLoader(args: LoaderFunctionArgs) {
  const registry = param(args, 'registry')
  const at = atOf(args.url.searchParams)
  const [collection] = await Promise.all([
    ensure(collectionQuery(registry, param(args, 'collection'), at)),
    ensure(registryQuery(registry)),
  ])
  const version = await ensure(versionQuery(collection.id, param(args, 'version'), at))
  // What it has to know of files is of no use to the first page.
  if (args.url.searchParams.get('tab') === 'files') {
    const { versionId } = version
    prefetchPart(async () =>
      (await import('./start-folder.ts')).startFolder(versionId, args.url.searchParams),
    )
  }
  return null
}
