import { type LoaderFunctionArgs, redirect } from 'react-router'
import { activityScope } from '../features/activity/activity-filter.ts'
import { trashQuery } from '../features/trash/trash-queries.ts'
import { fetchPart } from '../lib/parts.ts'
import {
  artifactQuery,
  artifactsQuery,
  projectQuery,
  projectTypesQuery,
  reportQuery,
  reportsQuery,
  runInputsQuery,
  runOutputsQuery,
  runQuery,
  runsQuery,
} from '../lib/project-queries.ts'
import { aliasBoardQuery, eventsQuery, projectsQuery, versionQuery, versionsQuery } from '../lib/queries.ts'
import { queryClient } from '../lib/query-client.ts'
import { startFolder } from './start-folder.ts'

const ensure = queryClient.ensureQueryData.bind(queryClient)
const started = (work: Promise<unknown>): void => void work
const param = ({ params }: LoaderFunctionArgs, name: string): string => params[name] ?? ''

/**
 * An address that the `wandb` SDK prints may look like a page of ours, since its registries are projects of a certain
 * name; others look like none. The mapping is fetched only for those.
 */
export async function wandbLoader({ url }: LoaderFunctionArgs) {
  const { appPathOfWandbUrl } = await fetchPart(() => import('../../contract/paths/wandb-urls.ts'))
  const place = appPathOfWandbUrl(url.pathname, url.searchParams)
  return place === null ? null : redirect(place)
}

const isWandbRegistry = (args: LoaderFunctionArgs): boolean =>
  param(args, 'project').startsWith('wandb-registry-')

/** The page's own loader, unless the address means a registry. */
const orRegistry =
  (loader: (args: LoaderFunctionArgs) => Promise<null>) =>
  async (args: LoaderFunctionArgs): Promise<Response | null> =>
    isWandbRegistry(args) ? wandbLoader(args) : loader(args)

export const projectLoader = orRegistry(async (args) => {
  const entity = param(args, 'entity')
  const project = param(args, 'project')
  const text = args.url.searchParams.get('q') ?? ''
  const tab = args.url.searchParams.get('tab')
  const report = args.url.searchParams.get('report')
  if (tab === 'runs') {
    started(queryClient.prefetchInfiniteQuery(runsQuery(entity, project, text)))
  } else if (tab === 'reports') {
    if (report === null) started(queryClient.prefetchInfiniteQuery(reportsQuery(entity, project)))
    else started(queryClient.prefetchQuery(reportQuery(report)))
  } else {
    started(queryClient.prefetchQuery(projectTypesQuery(entity, project)))
    if (text !== '') started(queryClient.prefetchInfiniteQuery(artifactsQuery(entity, project, { text })))
  }
  await ensure(projectQuery(entity, project))
  return null
})

export const artifactLoader = orRegistry(async (args) => {
  const artifact = await artifactOf(args)
  started(queryClient.prefetchQuery(aliasBoardQuery(artifact.id)))
  started(queryClient.prefetchInfiniteQuery(versionsQuery(artifact.id)))
  return null
})

export const artifactVersionLoader = orRegistry(async (args) => {
  const artifact = await artifactOf(args)
  const version = await ensure(versionQuery(artifact.id, param(args, 'version')))
  startFolder(version.versionId, args.url.searchParams)
  return null
})

const artifactOf = (args: LoaderFunctionArgs) =>
  ensure(artifactQuery(param(args, 'entity'), param(args, 'project'), param(args, 'name')))

export async function runLoader(args: LoaderFunctionArgs) {
  const run = await ensure(runQuery(param(args, 'entity'), param(args, 'project'), param(args, 'run')))
  if (args.url.searchParams.get('tab') === 'artifacts') {
    started(queryClient.prefetchInfiniteQuery(runInputsQuery(run.id)))
    started(queryClient.prefetchInfiniteQuery(runOutputsQuery(run.id)))
  }
  return null
}

export function activityLoader({ url }: { readonly url: URL }) {
  started(queryClient.prefetchInfiniteQuery(eventsQuery(activityScope(url.searchParams))))
  return null
}

export function trashLoader() {
  started(queryClient.prefetchInfiniteQuery(trashQuery()))
  return null
}

export function projectsLoader() {
  started(queryClient.prefetchInfiniteQuery(projectsQuery()))
  return null
}
