import { type SqlBool, sql } from 'kysely'
import { notFound, Problem } from '../../contract/errors.ts'
import { asId, type RunId } from '../../contract/ids.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { RunFile } from '../../contract/schemas/project.ts'
import { type Reader, reading, requireRole } from '../access/home.ts'
import { parseFilePath } from '../blobs/file-path.ts'
import type { StoredBlob } from '../blobs/port.ts'
import type { Context, Services } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import type { RunFileTable } from '../db/schema.ts'
import { runById } from './run-access.ts'

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

export interface RunFileList extends PageInput {
  run: string
  /** Only these, where they are there. */
  paths?: readonly string[] | undefined
  /** Only those like it: `%` stands for any text, `_` for one character, `\\` before either for itself. */
  like?: string | undefined
}

/** The files of a run, by path, for somebody who is then given their bytes; and how many there are in all. */
export async function listRunFiles(ctx: Context, input: RunFileList): Promise<PageOf<RunFile>> {
  const reader = reading(ctx)
  const { run, home } = await runById(reader, input.run)
  requireRole(home, 'download')
  const list = `run-files ${run.id}`
  const after = decodeCursor(list, input.cursor, 1)
  const wanted = filesOf(reader, run.id, input)
  let query = wanted
    .selectAll()
    .orderBy('path')
    .limit(input.limit + 1)
  if (after !== null) query = query.where('path', '>', String(after[0]))
  const page = cutPage(await query.execute(), input.limit, ({ path }) => encodeCursor(list, [path]))
  const { total } = await wanted
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { items: page.rows.map(fileView), nextCursor: page.nextCursor, total: Number(total) }
}

/** One file of a run, for somebody who is then given its bytes. */
export async function runFileAt(ctx: Context, input: { run: string; path: string }): Promise<RunFile> {
  const reader = reading(ctx)
  const { run, home } = await runById(reader, input.run)
  requireRole(home, 'download')
  const row = await filesOf(reader, run.id, { paths: [input.path] })
    .selectAll()
    .executeTakeFirst()
  if (row === undefined) throw notFound(`The file “${input.path}” of the run ${run.name}`)
  return fileView(row)
}

function filesOf(reader: Reader, run: RunId, { paths, like }: Pick<RunFileList, 'paths' | 'like'>) {
  let query = reader.db.selectFrom('run_files').where('run_id', '=', run)
  if (paths !== undefined) {
    query = query.where('path', 'in', paths.map(asStored))
  }
  if (like !== undefined) {
    const pattern = parseLike(like)
    query = query.where(sql<SqlBool>`lower(path) like lower(${pattern}) escape '\\'`)
  }
  return query
}

/** `./a.txt`, as a script may have named it when it saved it, is stored as `a.txt`. */
const asStored = (path: string): string => path.normalize('NFC').replace(/^(\.\/+)+/, '')

/** An escape that escapes nothing is an error of one engine and nothing to the other. */
function parseLike(pattern: string): string {
  const trailing = /\\*$/.exec(pattern)?.[0].length ?? 0
  if (trailing % 2 === 0) return pattern
  throw new Problem('invalid_input', 'The pattern ends with a backslash that stands before nothing.', {
    field: 'pattern',
  })
}

const fileView = ({ path, size, md5, sha256, updated_at }: RunFileTable): RunFile => ({
  path,
  size,
  md5,
  sha256,
  updatedAt: updated_at,
})
