import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { FilterNode } from '../../contract/filter/ast.ts'
import type { CollectionId } from '../../contract/ids.ts'
import type { Reader } from '../access/home.ts'
import { SIZE_SUFFIX } from './facets.ts'

/**
 * The part of a filter that a page starts from. An equality walks `facets_txt` or `facets_num` in the order of numbers;
 * of a range the numbers have to be sorted, which is soon done where few match.
 */
export type Driver = EqualsDriver | RangeDriver

export interface EqualsDriver {
  kind: 'equals'
  key: string
  value: string | number
}

export interface RangeDriver {
  kind: 'range'
  key: string
  op: RangeOperator
  value: number
  upper: Bound | null
  matches: 'few' | 'many'
}

type RangeOperator = 'gt' | 'gte' | 'lt' | 'lte'
interface Bound {
  op: RangeOperator
  value: number
}

/** Above this many matches walking the numbers of a collection finds a page about as soon as sorting them. */
const FEW = 10_000

export async function chooseDriver(
  reader: Reader,
  collectionId: CollectionId,
  filter: FilterNode,
): Promise<Driver | null> {
  const drivers = candidates(filter)
  const equals = drivers.find((driver) => driver.kind === 'equals')
  if (equals !== undefined) return equals
  const ranges = await mergeRanges(reader, collectionId, drivers)
  let best: Driver | null = ranges[0] ?? null
  let fewest = FEW + 1
  for (const range of ranges) {
    const matches = await countUpTo(reader, collectionId, range, fewest)
    if (matches < fewest) [best, fewest] = [{ ...range, matches: 'few' }, matches]
  }
  return best
}

async function countUpTo(
  reader: Reader,
  collectionId: CollectionId,
  driver: Driver,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from
    (select 1 from facets f where f.collection_id = ${collectionId} and ${facetCondition(driver)} limit ${limit}) few`.execute(
    reader.db,
  )
  return rows[0]?.n ?? 0
}

/** What must hold whatever else does: the leaf itself, or any leaf of a conjunction. */
function candidates(node: FilterNode): Driver[] {
  if (node.op === 'and') return node.nodes.flatMap(candidates)
  if (!('field' in node)) return []
  const key = node.field
  if (key === 'tag')
    return node.op === 'eq' && typeof node.value === 'string'
      ? [{ kind: 'equals', key, value: node.value }]
      : []
  if (!/^(metadata|metric)\./.test(key)) return []
  if (node.op === 'eq' && (typeof node.value === 'string' || typeof node.value === 'number')) {
    return [{ kind: 'equals', key, value: node.value }]
  }
  if (
    (node.op === 'gt' || node.op === 'gte' || node.op === 'lt' || node.op === 'lte') &&
    typeof node.value === 'number'
  ) {
    return [{ kind: 'range', key, op: node.op, value: node.value, upper: null, matches: 'many' }]
  }
  return []
}

/** `0.9 < x` and `x < 0.91` are one range of the index: apart, each could match half the collection. */
async function mergeRanges(
  reader: Reader,
  collectionId: CollectionId,
  drivers: readonly Driver[],
): Promise<RangeDriver[]> {
  const merged: RangeDriver[] = []
  for (const driver of drivers) {
    if (driver.kind !== 'range') continue
    const other = merged.findIndex((one) => one.key === driver.key && one.upper === null)
    const first = merged[other]
    if (first === undefined) merged.push(driver)
    // Of a list of values one may lie above the lower bound and another below the upper: then they stay apart.
    else if (!(await holdsLists(reader, collectionId, driver.key))) {
      merged[other] = { ...first, upper: { op: driver.op, value: driver.value } }
    }
  }
  return merged
}

async function holdsLists(reader: Reader, collectionId: CollectionId, key: string): Promise<boolean> {
  const row = await reader.db
    .selectFrom('facets')
    .select('number')
    .where('collection_id', '=', collectionId)
    .where('key', '=', key + SIZE_SUFFIX)
    .where('num', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

const SIGN = { gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` } as const

/** The driver as a condition on `facets as f`. It narrows; the whole filter is still checked. */
export function facetCondition(driver: Driver): RawBuilder<SqlBool> {
  if (driver.kind === 'equals') {
    const column = sql.ref(typeof driver.value === 'string' ? 'f.txt' : 'f.num')
    return sql<SqlBool>`f.key = ${driver.key} and ${column} = ${driver.value}`
  }
  const upper = driver.upper === null ? sql`1 = 1` : sql`f.num ${SIGN[driver.upper.op]} ${driver.upper.value}`
  return sql<SqlBool>`f.key = ${driver.key} and f.num ${SIGN[driver.op]} ${driver.value} and ${upper}`
}
