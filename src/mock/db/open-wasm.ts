import sqlite3InitModule, { type Sqlite3Static, type Database as WasmDatabase } from '@sqlite.org/sqlite-wasm'
import { Kysely } from 'kysely'
import { compileRegex } from '../../contract/filter/regex.ts'
import type { Database } from '../../registry/db/database.ts'
import { SQLITE_REGEX_FUNCTION, sqliteDialect } from '../../registry/db/dialect.ts'
import type { Tables } from '../../registry/db/schema.ts'
import { wasmDialect } from './wasm-driver.ts'

let loading: Promise<Sqlite3Static> | undefined

/** Starts to fetch and compile SQLite, once. Worth calling early, beside other loading. */
export function loadSqlite(): Promise<Sqlite3Static> {
  loading ??= sqlite3InitModule()
  return loading
}

/** A database in the memory of the page: an empty one, or what is in the image of a database file. */
export async function openWasm(image?: Uint8Array): Promise<Database> {
  const sqlite3 = await loadSqlite()
  const db = new sqlite3.oo1.DB(':memory:')
  if (image !== undefined) deserialize(sqlite3, db, image)
  db.exec('pragma foreign_keys = on')
  db.createFunction(
    SQLITE_REGEX_FUNCTION,
    (_context, pattern, text) =>
      typeof pattern === 'string' && typeof text === 'string' && compileRegex(pattern).matches(text) ? 1 : 0,
    { arity: 2, deterministic: true },
  )
  const kysely = new Kysely<Tables>({ dialect: wasmDialect(sqlite3, db) })
  return { kysely, dialect: sqliteDialect, close: () => kysely.destroy() }
}

/** The image becomes SQLite's own memory, which it frees at the end and lets grow by writes. */
function deserialize({ capi, wasm }: Sqlite3Static, db: WasmDatabase, image: Uint8Array): void {
  const pointer = wasm.allocFromTypedArray(image)
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE
  const result = capi.sqlite3_deserialize(db, 'main', pointer, image.length, image.length, flags)
  if (result !== capi.SQLITE_OK) throw new Error(`SQLite refused the image of the database (code ${result}).`)
}
