import { z } from 'zod'
import type { Run } from '../../../contract/schemas/project.ts'
import { readLastStep } from '../../../registry/runs/read-history.ts'
import { readConsole } from '../../../registry/runs/run-console.ts'
import { type Fields, plain, taking } from '../graphql/fields.ts'
import { encodeId, idNumber } from '../ids.ts'
import { me, projectNamed } from '../places.ts'
import { node, type RunSource, shape } from '../sources.ts'

export const runFields: Fields = {
  id: plain(({ run }: RunSource) => encodeId('Run', run.id)),
  name: plain(({ run }: RunSource) => run.name),
  displayName: plain(({ run }: RunSource) => run.displayName),
  state: plain(({ run }: RunSource) => run.state),
  group: plain(({ run }: RunSource) => run.group),
  jobType: plain(({ run }: RunSource) => run.jobType),
  notes: plain(({ run }: RunSource) => run.notes),
  tags: plain(({ run }: RunSource) => run.tags),
  config: plain(({ run }: RunSource) => wandbConfig(run)),
  summaryMetrics: plain(({ run }: RunSource) => JSON.stringify(run.summary)),
  historyLineCount: plain(({ run }: RunSource) => run.historyRows),
  createdAt: plain(({ run }: RunSource) => run.createdAt),
  heartbeatAt: plain(({ run }: RunSource) => run.heartbeatAt),
  projectId: plain(async ({ run }: RunSource, call) => {
    const project = await projectNamed(call, run.entity, run.project)
    return project === null ? null : idNumber(project.id)
  }),
  project: plain(async ({ run }: RunSource, call) => {
    const project = await projectNamed(call, run.entity, run.project)
    return project === null ? null : node('Project', project)
  }),
  user: plain(async ({ run }: RunSource, call) => {
    const viewer = await me(call)
    if (run.createdBy === null) return null
    if (run.createdBy.id === viewer.user.id) return node('User', viewer)
    return shape('User', {
      id: encodeId('User', run.createdBy.id),
      name: run.createdBy.name,
      username: run.createdBy.username,
    })
  }),
  // The description and a sweep are older and other things than runs have here; runs of others are read only in the UI.
  description: plain(() => null),
  sweepName: plain(() => null),
  commit: plain(() => null),
  readOnly: plain(() => false),
  stopped: plain(() => false),
  // System metrics are not kept.
  systemMetrics: plain(() => '{}'),
  eventsLineCount: plain(() => 0),
  eventsTail: plain(() => '[]'),
  logLineCount: plain(
    async ({ run }: RunSource, { ctx }) => (await readConsole(ctx, { run: run.id, limit: 1 })).total,
  ),
  historyTail: plain(async ({ run }: RunSource, { ctx }) => {
    const last = await readLastStep(ctx, { run: run.id })
    return JSON.stringify(last === null ? [] : [JSON.stringify(last)])
  }),
  // A run counts as one to resume only with the telemetry key `t` (notes, 2).
  wandbConfig: taking(z.object({ keys: z.array(z.string()).nullish() }), () => JSON.stringify({ t: {} })),
}

/** The SDK wraps every value, so that it can say more about it. */
export const wandbConfig = (run: Run): string =>
  JSON.stringify(
    Object.fromEntries(Object.entries(run.config).map(([key, value]) => [key, { desc: null, value }])),
  )
