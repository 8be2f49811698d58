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
  /** Two to five of its versions side by side, the one to compare with first. */
  compare: (registry: string, collection: string, versions: readonly string[]) =>
    `${paths.collection(registry, collection)}?tab=compare&compare=${versions.map(segment).join(',')}`,
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
  activity: () => '/activity',
  settings: () => '/settings',
  trash: () => '/trash',
  signIn: (next?: string) => (next === undefined ? '/sign-in' : `/sign-in?next=${segment(next)}`),
}
