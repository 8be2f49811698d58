import { endpoint } from '../endpoint.ts'
import * as S from '../schemas/lineage.ts'

export const lineage = endpoint({
  method: 'get',
  path: '/lineage',
  tag: 'Lineage',
  summary: 'What versions came from, and what came of them',
  description:
    'Begins at the roots and takes so many steps up and down. A step is one arrow: from a version to the runs that logged it, or from a run to what it used. What you may not see is a closed node: one on each side of a node that has any, however many there are, and nothing is followed through it.',
  query: S.LineageQuery,
  response: S.Lineage,
})
export const lineagePath = endpoint({
  method: 'get',
  path: '/lineage/path',
  tag: 'Lineage',
  summary: 'Whether one node came from another, and all that lies between',
  query: S.LineagePathQuery,
  response: S.LineagePath,
})
export const lineageDiff = endpoint({
  method: 'get',
  path: '/lineage/diff',
  tag: 'Lineage',
  summary: 'What differs in where two versions came from',
  query: S.LineageDiffQuery,
  response: S.LineageDiff,
})
export const lineageOpenLineage = endpoint({
  method: 'get',
  path: '/lineage/openlineage',
  tag: 'Lineage',
  summary: 'The same graph as events of OpenLineage, one for each of its runs',
  query: S.LineageQuery,
  response: S.OpenLineageEvents,
})
