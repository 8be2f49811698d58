import { z } from 'zod'
import { unlessNotFound } from '../../../registry/access/unless-not-found.ts'
import { getRunByName } from '../../../registry/runs/get-run.ts'
import { type Call, type Fields, taking } from '../graphql/fields.ts'
import { node, type ProjectSource } from '../sources.ts'

const runNamed = async (project: ProjectSource, name: string, call: Call) => {
  if (project.kind === 'registry') return null
  const run = await unlessNotFound(
    getRunByName(call.ctx, { entity: project.entity.name, project: project.name, run: name }),
  )
  return run === null ? null : node('Run', { run })
}

/** The runs of a project, in both names that documents have for one. */
export const projectRunFields: Fields = {
  run: taking(z.object({ name: z.string() }), (project: ProjectSource, { name }, call) =>
    runNamed(project, name, call),
  ),
  bucket: taking(
    z.object({ name: z.string(), missingOk: z.boolean().nullish() }),
    (project: ProjectSource, { name }, call) => runNamed(project, name, call),
  ),
}
