import { q, qPages } from './api.ts'

const PAGE = 50

export const projectQuery = (entity: string, project: string) =>
  q('/projects/{entity}/{project}', { path: { entity, project } })
export const projectTypesQuery = (entity: string, project: string) =>
  q('/projects/{entity}/{project}/types', { path: { entity, project } })

/** Artifacts of one type, or of all; `text` is looked for in names and tags. */
export const artifactsQuery = (entity: string, project: string, { type = '', text = '' } = {}) => {
  const conditions = [
    ...(type === '' ? [] : [{ type }]),
    ...(text === '' ? [] : [{ $or: [{ name: { $contains: text } }, { tag: { $contains: text } }] }]),
  ]
  return qPages('/projects/{entity}/{project}/artifacts', {
    path: { entity, project },
    query: {
      limit: PAGE,
      ...(conditions.length === 0 ? {} : { filter: JSON.stringify({ $and: conditions }) }),
    },
  })
}
export const artifactQuery = (entity: string, project: string, artifact: string) =>
  q('/projects/{entity}/{project}/artifacts/{artifact}', { path: { entity, project, artifact } })

export const runsQuery = (entity: string, project: string, text = '') =>
  qPages('/projects/{entity}/{project}/runs', {
    path: { entity, project },
    query: { limit: PAGE, ...(text === '' ? {} : { filter: runFilter(text) }) },
  })
const runFilter = (text: string): string =>
  JSON.stringify({ $or: [{ name: { $contains: text } }, { tag: { $contains: text } }] })
export const runQuery = (entity: string, project: string, run: string) =>
  q('/projects/{entity}/{project}/runs/{run}', { path: { entity, project, run } })
export const reportsQuery = (entity: string, project: string) =>
  qPages('/projects/{entity}/{project}/reports', { path: { entity, project }, query: { limit: PAGE } })
export const reportQuery = (report: string) => q('/reports/{report}', { path: { report } })
export const runFilesQuery = (runId: string) =>
  qPages('/runs/{run}/files', { path: { run: runId }, query: { limit: PAGE } })
/** Lines are short: a page of them is longer than a page of rows. */
const LINES = 500
export const runConsoleQuery = (runId: string) =>
  qPages('/runs/{run}/console', { path: { run: runId }, query: { limit: LINES } })
export const runInputsQuery = (runId: string) =>
  qPages('/runs/{run}/inputs', { path: { run: runId }, query: { limit: PAGE } })
export const runOutputsQuery = (runId: string) =>
  qPages('/runs/{run}/outputs', { path: { run: runId }, query: { limit: PAGE } })
