import type { RunFile } from '../../../contract/schemas/project.ts'
import { recordBlobs } from '../../../registry/artifacts/missing-blobs.ts'
import type { Context } from '../../../registry/context.ts'
import { announceRunFiles, noteRunFile, runFileAt } from '../../../registry/runs/run-files.ts'
import { sendBlob } from './download.ts'
import { bodyOf } from './upload.ts'

export async function downloadRunFile(
  ctx: Context,
  request: Request,
  input: { run: string; path: string; download?: boolean | undefined },
): Promise<Response> {
  const { sha256, size, path } = await runFileAt(ctx, input)
  return sendBlob(ctx, request, { sha256, size, path, download: input.download ?? false })
}

/** Whether the caller may is asked first: bytes of those who may not are not even received. */
export async function saveRunFile(
  ctx: Context,
  request: Request,
  input: { run: string; path: string },
): Promise<RunFile> {
  const { run, paths } = await announceRunFiles(ctx, { run: input.run, paths: [input.path] })
  const [path = input.path] = paths
  const blob = await ctx.blobs.put(bodyOf(request), {}, { signal: request.signal })
  await recordBlobs(ctx, [blob])
  await noteRunFile(ctx, { run, path, blob })
  return runFileAt(ctx, { run, path })
}
