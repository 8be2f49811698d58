import { sql } from 'kysely'
import { notFound } from '../../contract/errors.ts'
import type { VersionId } from '../../contract/ids.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { FolderEntry, VersionFile } from '../../contract/schemas/project.ts'
import { type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { versionById } from '../versions/find-version.ts'
import { FILE_COLUMNS, versionFile } from './file-columns.ts'

const FOLDER = 0
const FILE = 1

interface Row {
  readonly kind: typeof FOLDER | typeof FILE
  readonly name: string
  readonly file_count: number
  readonly size: number | null
}

/**
 * One folder of a version's files: a manifest of 100,000 entries is looked at one step at a time. Folders come first,
 * both by code point. A folder that holds nothing does not exist, since a manifest names files only.
 */
export async function listFolder(
  ctx: Context,
  input: { version: string; path?: string | undefined } & PageInput,
): Promise<PageOf<FolderEntry>> {
  const reader = reading(ctx)
  const version = await versionById(reader, input.version)
  const folder = (input.path ?? '').replace(/\/+$/, '')
  const prefix = folder === '' ? '' : `${folder}/`
  const list = `folder ${version.versionId} ${prefix}`
  const rows = await rowsOf(reader, {
    versionId: version.versionId,
    prefix,
    after: decodeCursor(list, input.cursor, 2),
    limit: input.limit + 1,
  })
  if (rows.length === 0 && prefix !== '' && input.cursor === undefined) {
    throw notFound(`The folder “${folder}” in this version`)
  }
  const page = cutPage(rows, input.limit, ({ kind, name }) => encodeCursor(list, [kind, name]))
  const names = page.rows.filter(({ kind }) => kind === FILE).map(({ name }) => prefix + name)
  const files = await filesAt(reader, version.versionId, names)
  return {
    items: page.rows.map(({ kind, name, file_count, size }) => ({
      name,
      fileCount: file_count,
      size,
      file: kind === FILE ? (files.get(prefix + name) ?? null) : null,
    })),
    nextCursor: page.nextCursor,
    total: null,
  }
}

interface Wanted {
  readonly versionId: VersionId
  readonly prefix: string
  readonly after: readonly unknown[] | null
  readonly limit: number
}

async function rowsOf(reader: Reader, { versionId, prefix, after, limit }: Wanted): Promise<Row[]> {
  const slash =
    reader.ctx.database.dialect.engine === 'sqlite'
      ? sql<number>`instr(rest, '/')`
      : sql<number>`strpos(rest, '/')`
  // The range up to the next code point after `/` is what is below the folder, from the primary key alone.
  const within = prefix === '' ? sql`1 = 1` : sql`path >= ${prefix} and path < ${`${prefix.slice(0, -1)}0`}`
  const further =
    after === null
      ? sql`1 = 1`
      : sql`(kind > ${Number(after[0])} or (kind = ${Number(after[0])} and name > ${String(after[1])}))`
  const { rows } = await sql<Row>`
    select kind, name, count(*) as file_count, sum(size) as size
    from (
      select
        case when ${slash} > 0 then 0 else 1 end as kind,
        case when ${slash} > 0 then substr(rest, 1, ${slash} - 1) else rest end as name,
        size
      from (
        select substr(path, ${sql.lit(Array.from(prefix).length + 1)}) as rest, size
        from version_files
        where version_id = ${versionId} and ${within}
      ) as below
    ) as entries
    where ${further}
    group by kind, name
    order by kind, name
    limit ${limit}
  `.execute(reader.db)
  // PostgreSQL counts in `bigint` and adds up in `numeric`, which its driver hands over as text.
  return rows.map((row) => ({
    kind: row.kind,
    name: row.name,
    file_count: Number(row.file_count),
    size: row.size === null ? null : Number(row.size),
  }))
}

async function filesAt(
  reader: Reader,
  versionId: VersionId,
  paths: readonly string[],
): Promise<Map<string, VersionFile>> {
  if (paths.length === 0) return new Map()
  const rows = await reader.db
    .selectFrom('version_files')
    .select(FILE_COLUMNS)
    .where('version_id', '=', versionId)
    .where('path', 'in', paths)
    .execute()
  return new Map(rows.map((row) => [row.path, versionFile(row)]))
}
