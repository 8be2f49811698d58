import { REGISTRY_PROJECT_PREFIX } from '../names/names.ts'
import { decodeId } from './wandb-ids.ts'

/**
 * The addresses that the `wandb` SDK prints, as places of the app (ui.md, Places). A project page, a run's page and an
 * artifact's are the same at both; the others lead elsewhere:
 *
 *     /orgs/{org}/registry/{registry}?selectionPath={entity}/{project}/{collection}&view=membership&version=v3
 *     /{entity}/registry/model?selectionPath=…            (the older form)
 *     /{entity}/wandb-registry-{registry}/artifacts/{type}/{collection}/{version}
 *     /{entity}/{project}/workspace, /{entity}/{project}/runs/{run}/files, …/artifacts/{type}/{name}/{version}/metadata
 *     /{entity}/{project}/reports/{Title-with-dashes}--{id}
 *     /authorize
 *
 * `path` is encoded, as it stands in the address. Null where the app has the place under that address itself, or none.
 */
export function appPathOfWandbUrl(path: string, query: string | URLSearchParams = ''): string | null {
  const parts = decodedParts(path)
  if (parts === null) return null
  const search = new URLSearchParams(query)
  const [first, second, third, ...rest] = parts
  if (first === undefined) return null
  if (first === 'authorize' && second === undefined) return '/settings'
  if (first === 'orgs' && third === 'registry') return registryPlace(rest[0], search)
  if (second === 'registry' && first !== 'registry') return registryPlace(undefined, search, third)
  if (second === undefined || APP_ROOTS.has(first)) return null
  const found = projectPlace(first, second, parts.slice(2))
  return found === canonical(parts) ? null : found
}

/** First parts that are the app's own places. */
const APP_ROOTS = new Set(['registry', 'projects', 'lineage', 'activity', 'settings', 'sign-in', 'trash'])

function decodedParts(path: string): string[] | null {
  try {
    return path
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent)
  } catch {
    return null
  }
}

const canonical = (parts: readonly string[]): string =>
  `/${parts.map((part) => encodeURIComponent(part)).join('/')}`

/** The registry is named by the address, or else by the project in `selectionPath`. */
function registryPlace(named: string | undefined, search: URLSearchParams, kind?: string): string | null {
  const [collection, project] = (search.get('selectionPath') ?? '').split('/').toReversed()
  const registry = named ?? registryOfProject(project ?? '') ?? registryOfKind(kind)
  if (registry === null) return null
  if (collection === undefined || collection === '') return canonical(['registry', registry])
  const version = search.get('version')
  return canonical([
    'registry',
    registry,
    collection,
    ...(version === null || version === '' ? [] : [version]),
  ])
}

function registryOfProject(project: string): string | null {
  return project.startsWith(REGISTRY_PROJECT_PREFIX) && project.length > REGISTRY_PROJECT_PREFIX.length
    ? project.slice(REGISTRY_PROJECT_PREFIX.length)
    : null
}

/** Before registries had names, a team had one for models and one for datasets. */
function registryOfKind(kind: string | undefined): string | null {
  if (kind === undefined || kind === 'model') return 'Model'
  return kind === 'dataset' ? 'Dataset' : null
}

function projectPlace(entity: string, project: string, rest: readonly string[]): string | null {
  const registry = registryOfProject(project)
  const [section, ...inner] = rest
  if (section === 'artifacts' && inner.length >= 2) {
    const [type = '', name = '', version] = inner
    const named = version === undefined ? [name] : [name, version]
    return registry === null
      ? canonical([entity, project, 'artifacts', type, ...named])
      : canonical(['registry', registry, ...named])
  }
  if (registry !== null) return canonical(['registry', registry])
  if (section === 'reports') return reportPlace(entity, project, inner[0])
  if (section === 'runs' && inner[0] !== undefined) return canonical([entity, project, 'runs', inner[0]])
  if (section === undefined || PROJECT_TABS.has(section)) return canonical([entity, project])
  return null
}

/** `Title-with-dashes--{id}`: the title is for people, and the id may have lost its padding. */
function reportPlace(entity: string, project: string, named = ''): string {
  const reports = `${canonical([entity, project])}?tab=reports`
  const report = decodeId(named.slice(named.lastIndexOf('--') + 2), 'rep')
  return report === null ? reports : `${reports}&report=${report}`
}

/** Ways of looking at a project that the app has on one page. */
const PROJECT_TABS = new Set(['overview', 'workspace', 'table', 'runs', 'artifacts'])
