import { z } from 'zod'
import { getRunByName } from '../../../registry/runs/get-run.ts'
import { announceRunFiles } from '../../../registry/runs/run-files.ts'
import { grantedAddress } from '../files/addresses.ts'
import { type Fields, taking } from '../graphql/fields.ts'
import { encodeId } from '../ids.ts'
import { entityOrOwn } from '../places.ts'
import { shape } from '../sources.ts'

const Input = z.object({
  input: z.object({
    entityName: z.string().nullish(),
    projectName: z.string(),
    runName: z.string(),
    files: z.array(z.string()).max(10_000),
  }),
})

export const createRunFiles: Fields = {
  createRunFiles: taking(Input, async (_: unknown, { input }, call) => {
    const { id } = await getRunByName(call.ctx, {
      entity: entityOrOwn(call, input.entityName),
      project: input.projectName,
      run: input.runName,
    })
    const { run, paths } = await announceRunFiles(call.ctx, { run: id, paths: input.files })
    const urls = await grantedAddress(
      call,
      paths.map((path) => ({ kind: 'run-file', run, path })),
    )
    return shape('CreateRunFilesPayload', {
      runID: encodeId('Run', run),
      uploadHeaders: [],
      // By the names that were asked for: the SDK compares them.
      files: input.files.map((name, index) => shape('File', { name, uploadUrl: urls[index] ?? null })),
    })
  }),
}
