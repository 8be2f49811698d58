import { nameKey } from '../../contract/names/name-key.ts'
import { facetsOfDocument, metricsOf } from '../../registry/versions/facets.ts'
import { collectionOf, homeOf, type Ledger } from './ledger.ts'
import type { RunStep } from './plan.ts'
import type { RowWriter } from './row-writer.ts'

/** A run as `createRun`, `addRunInput` and `updateRun` leave it. */
export function noteRun(ledger: Ledger, writer: RowWriter, step: RunStep): void {
  const { ctx } = ledger
  const { access, totals } = homeOf(ledger, step.project)
  const at = step.at.toISOString()
  const endedAt = step.endedAt.toISOString()
  const id = ctx.newId('run')
  totals.run_count += 1
  totals.updated_at = at
  writer.add('runs', {
    id,
    home_id: access.id,
    name: step.name,
    name_key: nameKey(step.name),
    display_name: step.name,
    state: 'finished',
    job_type: step.jobType,
    run_group: null,
    notes: '',
    tags: '[]',
    config: JSON.stringify(step.config),
    summary: JSON.stringify(step.summary),
    history_rows: 0,
    created_at: at,
    created_by: ledger.userId,
    heartbeat_at: at,
    finished_at: endedAt,
    updated_at: endedAt,
    trash_id: null,
  })
  ledger.runs.set(`${step.project}/${step.name}`, {
    id,
    facets: facetsOfDocument('metric', metricsOf(step.summary)),
  })
  const about = { homeId: access.id, runId: id, subject: step.name }
  ledger.log.add(
    writer,
    { actionId: ctx.newId('action'), at },
    { kind: 'run.created', ...about, details: { jobType: step.jobType } },
  )
  for (const input of step.inputs) {
    const version_id = memberNumbered(ledger, input).versionId
    writer.add('run_versions', { run_id: id, version_id, direction: 'input', created_at: at })
    ledger.log.add(
      writer,
      { actionId: ctx.newId('action'), at },
      { kind: 'run.used_version', ...about, versionId: version_id },
    )
  }
  ledger.log.add(
    writer,
    { actionId: ctx.newId('action'), at: endedAt },
    { kind: 'run.finished', ...about, from: 'running', to: 'finished' },
  )
}

function memberNumbered(ledger: Ledger, input: RunStep['inputs'][number]) {
  const member = collectionOf(ledger, input.project, input.artifact).members[input.number]
  if (member === undefined) throw new Error(`${input.artifact} has no v${input.number} yet.`)
  return member
}
