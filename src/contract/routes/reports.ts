import { endpoint } from '../endpoint.ts'
import { DeleteResult } from '../schemas/activity.ts'
import { PageQuery } from '../schemas/common.ts'
import * as S from '../schemas/report.ts'
import { ProjectParam, ReportParam } from './params.ts'

const tag = 'Reports'

export const reportList = endpoint({
  method: 'get',
  path: '/projects/{entity}/{project}/reports',
  tag,
  summary: 'Reports of a project, the one saved last first',
  params: ProjectParam,
  query: PageQuery,
  response: S.ReportPage,
})
export const reportCreate = endpoint({
  method: 'post',
  path: '/projects/{entity}/{project}/reports',
  tag,
  summary: 'Write a report',
  params: ProjectParam,
  body: S.ReportCreate,
  response: S.ReportWithSpec,
  status: 201,
})
export const reportGet = endpoint({
  method: 'get',
  path: '/reports/{report}',
  tag,
  summary: 'One report, with all that stands in it',
  params: ReportParam,
  response: S.ReportWithSpec,
})
export const reportUpdate = endpoint({
  method: 'patch',
  path: '/reports/{report}',
  tag,
  summary: 'Change a report',
  params: ReportParam,
  body: S.ReportUpdate,
  response: S.ReportWithSpec,
})
export const reportDelete = endpoint({
  method: 'delete',
  path: '/reports/{report}',
  tag,
  summary: 'Put a report into the trash',
  params: ReportParam,
  response: DeleteResult,
})
