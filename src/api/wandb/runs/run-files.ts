import { z } from 'zod'
import type { Run } from '../../../contract/schemas/project.ts'
import { md5ToBase64 } from '../../../registry/blobs/manifest-md5.ts'
import { listRunFiles } from '../../../registry/runs/run-files.ts'
import { blobAddresses } from '../files/addresses.ts'
import { type Call, type Fields, type Node, plain, taking } from '../graphql/fields.ts'
import { encodeId } from '../ids.ts'
import { connection, PageArgs, pageOf } from '../search/page-args.ts'
import { type FileSource, node, type RunSource } from '../sources.ts'

const FileArgs = PageArgs.extend({
  names: z.array(z.string()).max(1000).nullish(),
  pattern: z.string().max(1000).nullish(),
})

export const runFileListFields: Fields = {
  fileCount: plain(
    async ({ run }: RunSource, { ctx }) => (await listRunFiles(ctx, { run: run.id, limit: 1 })).total,
  ),
  files: taking(FileArgs, ({ run }: RunSource, args, call) => filePage(call, run, args)),
}

export const runFileFields: Fields = {
  id: plain(({ id }: FileSource) => id),
  name: plain(({ file }: FileSource) => file.path),
  // Asked for with `upload: true` by old releases only; sending has calls of its own.
  url: taking(z.object({ upload: z.boolean().nullish() }), ({ url }: FileSource) => url),
  directUrl: plain(({ url }: FileSource) => url),
  sizeBytes: plain(({ file }: FileSource) => file.size),
  mimetype: plain(() => null),
  updatedAt: plain(({ file }: FileSource) => file.updatedAt),
  md5: plain(({ file }: FileSource) => md5ToBase64(file.md5)),
}

/** No names, and an empty list of them, are both the SDK's way to ask for all. */
async function filePage(call: Call, run: Run, args: z.output<typeof FileArgs>): Promise<Node> {
  const { names, pattern } = args
  const page = await listRunFiles(call.ctx, {
    ...pageOf(args),
    run: run.id,
    paths: names === null || names === undefined || names.length === 0 ? undefined : names,
    like: pattern || undefined,
  })
  const urls = await blobAddresses(call, page.items)
  const urlOf = new Map(page.items.map((file, index) => [file, urls[index] ?? null]))
  return connection('File', page, (file) =>
    node('File', {
      id: btoa(`File:${encodeId('Run', run.id)}:${encodeURIComponent(file.path)}`),
      file,
      url: urlOf.get(file) ?? null,
    }),
  )
}
