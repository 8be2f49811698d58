import { notFound } from '../../contract/errors.ts'
import type { Run } from '../../contract/schemas/project.ts'
import { projectByName, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { runById, runNamed } from './run-access.ts'
import { runView } from './run-views.ts'

export async function getRun(ctx: Context, input: { run: string }): Promise<Run> {
  const reader = reading(ctx)
  const { run } = await runById(reader, input.run)
  return runView(reader, run.id)
}

export async function getRunByName(
  ctx: Context,
  input: { entity: string; project: string; run: string },
): Promise<Run> {
  const reader = reading(ctx)
  const home = await projectByName(reader, input.entity, input.project)
  const found = await runNamed(reader, home, input.run.normalize('NFC'))
  if (found === null || found.isInTrash) throw notFound(`The run “${input.run}” of ${home.name}`)
  return runView(reader, found.id)
}
