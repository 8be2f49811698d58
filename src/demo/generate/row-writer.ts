import { CompiledQuery, type Insertable, type Transaction } from 'kysely'
import type { Tables } from '../../registry/db/schema.ts'

type TableName = keyof Tables
type Row<T extends TableName> = Insertable<Tables[T]>

/** Collects rows, and writes them many to a statement. All rows of a table have the same columns in the same order. */
export interface RowWriter {
  add<T extends TableName>(table: T, row: Row<T>): void
  flush(db: Transaction<Tables>): Promise<void>
}

/** What refers to another row comes after it. */
const ORDER = [
  'collections',
  'runs',
  'versions',
  'version_files',
  'memberships',
  'facets',
  'tags',
  'run_versions',
  'aliases',
  'events',
] as const satisfies readonly TableName[]

/** Rows of a statement: few enough for the parameters that the engines take, and for SQLite's to stay prepared. */
const ROWS = 200

export function createRowWriter(): RowWriter {
  const waiting = new Map<TableName, object[]>()
  const statements = new Map<TableName, string>()
  return {
    add(table, row) {
      const rows = waiting.get(table)
      if (rows === undefined) waiting.set(table, [row])
      else rows.push(row)
    },
    async flush(db) {
      for (const table of ORDER) {
        const rows = waiting.get(table) ?? []
        waiting.delete(table)
        for (let start = 0; start < rows.length; start += ROWS) {
          await insert(db, table, rows.slice(start, start + ROWS), statements)
        }
      }
      const [forgotten] = waiting.keys()
      if (forgotten !== undefined)
        throw new Error(`Rows of ${forgotten} have no place in the order of tables.`)
    },
  }
}

/** The statement of a full batch is built once: building it takes longer than running it. */
async function insert(
  db: Transaction<Tables>,
  table: TableName,
  rows: readonly object[],
  statements: Map<TableName, string>,
): Promise<void> {
  const known = rows.length === ROWS ? statements.get(table) : undefined
  const text =
    known ??
    db
      .insertInto(table)
      .values(rows as never)
      .compile().sql
  if (rows.length === ROWS) statements.set(table, text)
  await db.executeQuery(
    CompiledQuery.raw(
      text,
      rows.flatMap((row) => Object.values(row)),
    ),
  )
}
