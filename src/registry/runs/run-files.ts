import { asId, type RunId } from '../../contract/ids.ts'
import { reading, requireRole } from '../access/home.ts'
import { parseFilePath } from '../blobs/file-path.ts'
import type { StoredBlob } from '../blobs/port.ts'
import type { Context, Services } from '../context.ts'
import { runById } from './run-access.ts'

export interface RunFile {
  readonly path: string
  readonly size: number
  readonly md5: string
  readonly sha256: string
  readonly updatedAt: string
}

/** Says that the caller may send these files of a run, and answers their paths as they are stored. */
export async function announceRunFiles(
  ctx: Context,
  input: { run: string; paths: readonly string[] },
): Promise<{ run: RunId; paths: string[] }> {
  const { run, home } = await runById(reading(ctx), input.run)
  requireRole(home, 'log')
  return { run: run.id, paths: input.paths.map((path, index) => parseFilePath(path, `files[${index}]`)) }
}

/** Notes bytes that arrived for a run; those that it had under the path before go. Called by the doors. */
export async function noteRunFile(
  services: Pick<Services, 'database' | 'clock'>,
  input: { run: string; path: string; blob: StoredBlob },
): Promise<void> {
  const { sha256, md5, size } = input.blob
  const file = { sha256, md5, size, updated_at: services.clock().toISOString() }
  await services.database.kysely
    .insertInto('run_files')
    .values({ run_id: asId<'run'>(input.run), path: input.path, ...file })
    .onConflict((conflict) => conflict.columns(['run_id', 'path']).doUpdateSet(file))
    .execute()
}

/** The files of a run, by path, for somebody who is then given their bytes. */
export async function listRunFiles(ctx: Context, input: { run: string }): Promise<RunFile[]> {
  const { run, home } = await runById(reading(ctx), input.run)
  requireRole(home, 'download')
  const rows = await ctx.database.kysely
    .selectFrom('run_files')
    .selectAll()
    .where('run_id', '=', run.id)
    .orderBy('path')
    .execute()
  return rows.map(({ path, size, md5, sha256, updated_at }) => ({
    path,
    size,
    md5,
    sha256,
    updatedAt: updated_at,
  }))
}
