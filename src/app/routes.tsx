import { createBrowserRouter, type RouteObject } from 'react-router'
import { NotFound, RouteError } from './features/page/RouteError.tsx'
import { Shell, ShellSkeleton } from './features/shell/Shell.tsx'
import type { RouteHandle } from './lib/crumbs.ts'
import { fetchPart } from './lib/parts.ts'
import { paths } from './lib/paths.ts'
import { withWords } from './lib/words.ts'
import type * as LateLoaders from './pages/late-loaders.ts'
import * as load from './pages/loaders.ts'

const handle = (crumbs: RouteHandle['crumbs']): RouteHandle => ({ crumbs })

const registryCrumbs: RouteHandle['crumbs'] = ({ registry = '' }, t) => [
  { label: t('nav.registries'), to: paths.home() },
  { label: registry, to: paths.registry(registry) },
]
const collectionCrumbs: RouteHandle['crumbs'] = (params, t) => {
  const { registry = '', collection = '' } = params
  return [...registryCrumbs(params, t), { label: collection, to: paths.collection(registry, collection) }]
}
const versionCrumbs: RouteHandle['crumbs'] = (params, t) => {
  const { registry = '', collection = '', version = '' } = params
  return [
    ...collectionCrumbs(params, t),
    { label: version, to: paths.version(registry, collection, version), mono: true },
  ]
}

const projectCrumbs: RouteHandle['crumbs'] = ({ entity = '', project = '' }, t) => [
  { label: t('nav.projects'), to: paths.projects() },
  { label: `${entity}/${project}`, to: paths.project(entity, project) },
]
const artifactCrumbs: RouteHandle['crumbs'] = (params, t) => {
  const { entity = '', project = '', type = '', name = '' } = params
  return [...projectCrumbs(params, t), { label: name, to: paths.artifact(entity, project, type, name) }]
}
const artifactVersionCrumbs: RouteHandle['crumbs'] = (params, t) => {
  const { entity = '', project = '', type = '', name = '', version = '' } = params
  const to = paths.artifactVersion(entity, project, type, name, version)
  return [...artifactCrumbs(params, t), { label: version, to, mono: true }]
}
const runCrumbs: RouteHandle['crumbs'] = (params, t) => {
  const { entity = '', project = '', run = '' } = params
  return [...projectCrumbs(params, t), { label: run, to: paths.run(entity, project, run), mono: true }]
}

/** Beside the page's own code, and then its data: the first page has no room for the way to other ones. */
const late =
  <Name extends keyof typeof LateLoaders>(name: Name) =>
  async () =>
    (await fetchPart(() => import('./pages/late-loaders.ts')))[name]

const pages: RouteObject[] = [
  {
    index: true,
    handle: handle((_params, t) => [{ label: t('nav.registries'), to: paths.home() }]),
    lazy: { Component: async () => (await fetchPart(() => import('./pages/HomePage.tsx'))).HomePage },
  },
  {
    path: 'registry/:registry',
    loader: load.registryLoader,
    handle: handle(registryCrumbs),
    lazy: { Component: async () => (await fetchPart(() => import('./pages/RegistryPage.tsx'))).RegistryPage },
  },
  {
    path: 'registry/:registry/:collection',
    loader: load.collectionLoader,
    handle: handle(collectionCrumbs),
    lazy: {
      Component: async () => (await fetchPart(() => import('./pages/CollectionPage.tsx'))).CollectionPage,
    },
  },
  {
    path: 'registry/:registry/:collection/:version',
    loader: load.versionLoader,
    handle: handle(versionCrumbs),
    lazy: { Component: async () => (await fetchPart(() => import('./pages/VersionPage.tsx'))).VersionPage },
  },
  {
    path: 'projects',
    handle: handle((_params, t) => [{ label: t('nav.projects'), to: paths.projects() }]),
    lazy: {
      loader: late('projectsLoader'),
      Component: async () =>
        (await fetchPart(() => withWords('projects', import('./pages/ProjectsPage.tsx')))).ProjectsPage,
    },
  },
  {
    path: 'lineage',
    handle: handle((_params, t) => [{ label: t('nav.lineage'), to: paths.lineage() }]),
    lazy: {
      Component: async () =>
        (await fetchPart(() => withWords('lineage', import('./pages/LineagePage.tsx')))).LineagePage,
    },
  },
  {
    path: 'activity',
    handle: handle((_params, t) => [{ label: t('nav.activity'), to: paths.activity() }]),
    lazy: {
      loader: late('activityLoader'),
      Component: async () =>
        (await fetchPart(() => withWords('manage', import('./pages/ActivityPage.tsx')))).ActivityPage,
    },
  },
  {
    path: 'trash',
    handle: handle((_params, t) => [{ label: t('nav.trash'), to: paths.trash() }]),
    lazy: {
      loader: late('trashLoader'),
      Component: async () =>
        (await fetchPart(() => withWords('manage', import('./pages/TrashPage.tsx')))).TrashPage,
    },
  },
  {
    path: 'settings',
    handle: handle((_params, t) => [{ label: t('nav.settings'), to: paths.settings() }]),
    lazy: {
      Component: async () =>
        (await fetchPart(() => withWords('account', import('./pages/SettingsPage.tsx')))).SettingsPage,
    },
  },
  {
    path: ':entity/:project',
    handle: handle(projectCrumbs),
    lazy: {
      loader: late('projectLoader'),
      Component: async () =>
        (await fetchPart(() => withWords('projects', import('./pages/ProjectPage.tsx')))).ProjectPage,
    },
  },
  {
    path: ':entity/:project/artifacts/:type/:name',
    handle: handle(artifactCrumbs),
    lazy: {
      loader: late('artifactLoader'),
      Component: async () =>
        (await fetchPart(() => withWords('projects', import('./pages/ArtifactPage.tsx')))).ArtifactPage,
    },
  },
  {
    path: ':entity/:project/artifacts/:type/:name/:version',
    handle: handle(artifactVersionCrumbs),
    lazy: {
      loader: late('artifactVersionLoader'),
      Component: async () =>
        (await fetchPart(() => import('./pages/ArtifactVersionPage.tsx'))).ArtifactVersionPage,
    },
  },
  {
    path: ':entity/:project/runs/:run',
    handle: handle(runCrumbs),
    lazy: {
      loader: late('runLoader'),
      Component: async () =>
        (await fetchPart(() => withWords('projects', import('./pages/RunPage.tsx')))).RunPage,
    },
  },
  { path: '*', lazy: { loader: late('wandbLoader') }, Component: NotFound },
]

export const routes: RouteObject[] = [
  {
    path: 'sign-in',
    HydrateFallback: ShellSkeleton,
    lazy: {
      Component: async () =>
        (await fetchPart(() => withWords('account', import('./pages/SignInPage.tsx')))).SignInPage,
    },
  },
  {
    path: '/',
    Component: Shell,
    loader: load.shellLoader,
    HydrateFallback: ShellSkeleton,
    ErrorBoundary: RouteError,
    children: [{ ErrorBoundary: RouteError, children: pages }],
  },
]

export const createRouter = () => createBrowserRouter(routes)
