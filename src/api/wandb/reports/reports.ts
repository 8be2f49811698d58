import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import { unlessNotFound } from '../../../registry/access/unless-not-found.ts'
import { listProjects } from '../../../registry/projects/list-projects.ts'
import { getReport, type ReportWithText } from '../../../registry/reports/read-reports.ts'
import { createReport, updateReport } from '../../../registry/reports/save-report.ts'
import { deleteReport } from '../../../registry/trash/delete-report.ts'
import { type Call, type Fields, plain, taking } from '../graphql/fields.ts'
import { decodeId, encodeId, requireId } from '../ids.ts'
import { entityNamed, entityOrOwn, projectNamed } from '../places.ts'
import { connection, PageArgs, pageOf } from '../search/page-args.ts'
import { node, shape, type ViewSource } from '../sources.ts'

/** What the SDK calls a report that is finished, and one that is not. Other kinds of views are workspaces. */
const REPORT = 'runs'
const DRAFT = 'runs/draft'

const Upsert = z.object({
  input: z.object({
    id: z.string().nullish(),
    entityName: z.string().nullish(),
    projectName: z.string().nullish(),
    name: z.string().nullish(),
    displayName: z.string().nullish(),
    description: z.string().nullish(),
    type: z.string().nullish(),
    createdUsing: z.string().nullish(),
    spec: z.string(),
  }),
})
type Wanted = z.output<typeof Upsert>['input']

const Delete = z.object({
  // A draft here is a report of its own, and nothing goes along with another one.
  input: z.object({ id: z.string(), deleteDrafts: z.boolean().nullish() }),
})

const draftOf = (type: string | null | undefined): boolean | undefined => {
  if (type === null || type === undefined) return undefined
  if (type === REPORT || type === DRAFT) return type === DRAFT
  throw new Problem('invalid_input', `Only reports are kept here, and no views of the type “${type}”.`, {
    field: 'input.type',
  })
}

/** `Report.save()` and `delete()` of `wandb-workspaces`. */
export const changeReports: Fields = {
  upsertView: taking(Upsert, async (_: unknown, { input }, call) => {
    const isNew = input.id === null || input.id === undefined || input.id === ''
    const report = isNew ? await create(call, input) : await update(call, input, input.id ?? '')
    return shape('UpsertViewPayload', { view: node('View', { report }), inserted: isNew })
  }),
  deleteView: taking(Delete, async (_: unknown, { input }, { ctx }) => {
    await deleteReport(ctx, { report: requireId(input.id, 'rep', 'The report') })
    return shape('DeleteViewPayload', { success: true, pendingDrafts: null })
  }),
}

const create = (call: Call, input: Wanted): Promise<ReportWithText> =>
  createReport(call.ctx, {
    entity: entityOrOwn(call, input.entityName),
    project: input.projectName ?? '',
    name: input.name ?? undefined,
    title: input.displayName ?? '',
    description: input.description ?? undefined,
    draft: draftOf(input.type),
    spec: input.spec,
  })

async function update(call: Call, input: Wanted, id: string): Promise<ReportWithText> {
  const report = requireId(id, 'rep', 'The report')
  const { entity, project } = await getReport(call.ctx, { report })
  if ((input.projectName ?? project) !== project || (input.entityName ?? entity) !== entity) {
    throw new Problem(
      'invalid_input',
      `This report stands in ${entity}/${project} and stays there. Save it with clone=True to have it elsewhere.`,
      { field: 'input.projectName' },
    )
  }
  return updateReport(call.ctx, {
    report,
    title: input.displayName ?? undefined,
    description: input.description ?? undefined,
    draft: draftOf(input.type),
    spec: input.spec,
  })
}

export const reportQueries: Fields = {
  view: taking(z.object({ id: z.string() }), async (_: unknown, { id }, { ctx }) => {
    const report = decodeId(id, 'rep')
    const found = report === null ? null : await unlessNotFound(getReport(ctx, { report }))
    return found === null ? null : node('View', { report: found })
  }),
  // `Report.save()` looks whether its project is among those of its owner.
  models: taking(
    PageArgs.extend({ entityName: z.string().nullish() }),
    async (_: unknown, { entityName, ...args }, call) => {
      const owner = await entityNamed(call, entityOrOwn(call, entityName))
      if (owner === null || owner.kind === 'organization') return null
      const page = await listProjects(call.ctx, { entity: owner.name, ...pageOf(args) })
      return connection('Project', page, (view) =>
        node('Project', { kind: 'project', view, id: view.id, name: view.name, entity: owner }),
      )
    },
  ),
}

export const viewFields: Fields = {
  id: plain(({ report }: ViewSource) => encodeId('View', report.id)),
  type: plain(({ report }: ViewSource) => (report.draft ? DRAFT : REPORT)),
  name: plain(({ report }: ViewSource) => report.name),
  displayName: plain(({ report }: ViewSource) => report.title),
  description: plain(({ report }: ViewSource) => report.description),
  project: plain(async ({ report }: ViewSource, call) => {
    const project = await projectNamed(call, report.entity, report.project)
    return project === null ? null : node('Project', project)
  }),
  createdAt: plain(({ report }: ViewSource) => report.createdAt),
  updatedAt: plain(({ report }: ViewSource) => report.updatedAt),
  spec: plain(({ report }: ViewSource) => report.spec),
  // A report is seen by who sees its project; there are no links that open it to others.
  accessTokens: plain(() => []),
}
