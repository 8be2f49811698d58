import { sql } from 'kysely'
import { Problem } from '../../contract/errors.ts'
import type { CollectionId } from '../../contract/ids.ts'
import type { FacetCounts } from '../../contract/schemas/insight.ts'
import { collectionById, type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { booleanText } from '../versions/facets.ts'

const MAX_ASKED = 10

type Value = FacetCounts['items'][number]['values'][number]

/** The values that tags, aliases, metadata or metrics have in a collection, the most frequent first. */
export async function countFacets(
  ctx: Context,
  input: { collectionId: CollectionId; keys: string; limit: number },
): Promise<FacetCounts> {
  const reader = reading(ctx)
  const { id } = await collectionById(reader, input.collectionId)
  const items: FacetCounts['items'] = []
  for (const key of askedKeys(input.keys)) {
    const values =
      key === 'alias'
        ? await aliasCounts(reader, id, input.limit + 1)
        : await valueCounts(reader, id, key, input.limit + 1)
    items.push({ key, values: values.slice(0, input.limit), cut: values.length > input.limit })
  }
  return { items }
}

function askedKeys(text: string): string[] {
  const keys = [...new Set(text.split(',').map((key) => key.trim()))].filter((key) => key !== '')
  const unknown = keys.find((key) => key !== 'tag' && key !== 'alias' && !/^(metadata|metric)\../.test(key))
  if (unknown !== undefined) {
    throw new Problem(
      'invalid_input',
      `There are no values of “${unknown}”. Ask for tag, alias, or a path such as metadata.dataset or metric.accuracy.`,
      { field: 'keys' },
    )
  }
  if (keys.length === 0 || keys.length > MAX_ASKED) {
    throw new Problem('invalid_input', `Ask for 1 to ${MAX_ASKED} keys, with commas between them.`, {
      field: 'keys',
    })
  }
  return keys
}

async function valueCounts(reader: Reader, id: CollectionId, key: string, limit: number): Promise<Value[]> {
  // Texts and numbers stand in an index each, in the order of their values: each is walked once.
  const ofKey = sql`from facets f where f.collection_id = ${id} and f.key = ${key}`
  const { rows } = await sql<{ num: number | null; txt: string | null; n: number }>`
    select v.num, v.txt, v.n from (
      select f.num as num, null as txt, count(distinct f.number) as n ${ofKey} and f.num is not null group by f.num
      union all
      select null as num, f.txt as txt, count(distinct f.number) as n ${ofKey} and f.txt is not null group by f.txt
    ) v order by v.n desc, v.txt, v.num limit ${limit}`.execute(reader.db)
  return rows.map(({ num, txt, n }) => ({ value: num ?? textValue(txt ?? ''), count: n }))
}

function textValue(text: string): string | boolean {
  if (text === booleanText(true)) return true
  return text === booleanText(false) ? false : text
}

/** An alias is on one version at a time. */
async function aliasCounts(reader: Reader, id: CollectionId, limit: number): Promise<Value[]> {
  const rows = await reader.db
    .selectFrom('aliases')
    .select('alias')
    .where('collection_id', '=', id)
    .orderBy('alias')
    .limit(limit)
    .execute()
  return rows.map(({ alias }) => ({ value: alias, count: 1 }))
}
