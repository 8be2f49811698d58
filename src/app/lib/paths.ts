const segment = encodeURIComponent

/**
 * Every address of the app, and nowhere else. Names may hold spaces and any script, so each is encoded
 * (ui.md, Places).
 */
export const paths = {
  home: () => '/',
  registry: (registry: string) => `/registry/${segment(registry)}`,
  collection: (registry: string, collection: string) => `${paths.registry(registry)}/${segment(collection)}`,
  collectionHistory: (registry: string, collection: string) =>
    `${paths.collection(registry, collection)}?tab=history`,
  /** Two to five versions of a collection or artifact side by side, the one to compare with first. */
  compare: (collection: string, versions: readonly string[]) =>
    `${collection}?tab=compare&compare=${versions.map(segment).join(',')}`,
  version: (registry: string, collection: string, version: string) =>
    `${paths.collection(registry, collection)}/${segment(version)}`,
  projects: () => '/projects',
  project: (entity: string, project: string) => `/${segment(entity)}/${segment(project)}`,
  artifact: (entity: string, project: string, type: string, name: string) =>
    `${paths.project(entity, project)}/artifacts/${segment(type)}/${segment(name)}`,
  artifactVersion: (entity: string, project: string, type: string, name: string, version: string) =>
    `${paths.artifact(entity, project, type, name)}/${segment(version)}`,
  run: (entity: string, project: string, run: string) =>
    `${paths.project(entity, project)}/runs/${segment(run)}`,
  /** What versions and runs came from; `root` as the API takes it. */
  lineage: (root?: string) => (root === undefined ? '/lineage' : `/lineage?root=${segment(root)}`),
  activity: () => '/activity',
  settings: () => '/settings',
  trash: () => '/trash',
  signIn: (next?: string) => (next === undefined ? '/sign-in' : `/sign-in?next=${segment(next)}`),
}

interface Standing {
  readonly home: { readonly name: string; readonly entity: string | null }
  readonly name: string
  readonly type: string
}

/** The page of a collection where it stands: in a registry, or as an artifact in its project. */
export const addressOfCollection = ({ home, name, type }: Standing): string =>
  home.entity === null
    ? paths.collection(home.name, name)
    : paths.artifact(home.entity, home.name, type, name)
