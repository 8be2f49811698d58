import * as routes from '../../../contract/routes/projects.ts'
import { addRunInput } from '../../../registry/runs/add-run-input.ts'
import { appendHistory } from '../../../registry/runs/append-history.ts'
import { createRun } from '../../../registry/runs/create-run.ts'
import { getRun, getRunByName } from '../../../registry/runs/get-run.ts'
import { listRuns } from '../../../registry/runs/list-runs.ts'
import { readHistory } from '../../../registry/runs/read-history.ts'
import { appendConsole, readConsole } from '../../../registry/runs/run-console.ts'
import { listRunFiles } from '../../../registry/runs/run-files.ts'
import { listRunInputs, listRunOutputs } from '../../../registry/runs/run-versions.ts'
import { updateRun } from '../../../registry/runs/update-run.ts'
import { deleteRun } from '../../../registry/trash/delete-run.ts'
import { downloadRunFile, saveRunFile } from '../bytes/run-file.ts'
import type { Door } from '../door.ts'
import { mount } from '../mount.ts'

export function mountRuns(door: Door): void {
  mount(door, routes.runList, ({ ctx, params, query }) => listRuns(ctx, { ...query, ...params }))
  mount(door, routes.runCreate, ({ ctx, params, body }) => createRun(ctx, { ...body, ...params }))
  mount(door, routes.runByName, ({ ctx, params }) => getRunByName(ctx, params))
  mount(door, routes.runGet, ({ ctx, params }) => getRun(ctx, params))
  mount(door, routes.runUpdate, ({ ctx, params, body }) => updateRun(ctx, { ...body, ...params }))
  mount(door, routes.runDelete, ({ ctx, params }) => deleteRun(ctx, params))
  mount(door, routes.runHistoryAppend, ({ ctx, params, body }) => appendHistory(ctx, { ...body, ...params }))
  mount(door, routes.runHistory, ({ ctx, params, query }) => readHistory(ctx, { ...query, ...params }))
  mount(door, routes.runConsole, ({ ctx, params, query }) => readConsole(ctx, { ...query, ...params }))
  mount(door, routes.runConsoleAppend, ({ ctx, params, body }) => appendConsole(ctx, { ...body, ...params }))
  mount(door, routes.runFiles, ({ ctx, params, query }) => listRunFiles(ctx, { ...query, ...params }))
  mount(door, routes.runFileDownload, ({ ctx, params, query, request }) =>
    downloadRunFile(ctx, request, { ...query, ...params }),
  )
  mount(door, routes.runFileSave, ({ ctx, params, query, request }) =>
    saveRunFile(ctx, request, { ...query, ...params }),
  )
  mount(door, routes.runInputAdd, ({ ctx, params, body }) => addRunInput(ctx, { ...params, ...body }))
  mount(door, routes.runInputs, ({ ctx, params, query }) => listRunInputs(ctx, { ...query, ...params }))
  mount(door, routes.runOutputs, ({ ctx, params, query }) => listRunOutputs(ctx, { ...query, ...params }))
}
