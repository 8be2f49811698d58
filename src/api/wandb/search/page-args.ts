import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import type { Node } from '../graphql/fields.ts'
import { shape } from '../sources.ts'

export const PageArgs = z.object({ after: z.string().nullish(), first: z.number().nullish() })
export const ListArgs = PageArgs.extend({ filters: z.string().nullish(), order: z.string().nullish() })

/** Larger wishes get this many, and are told that there is more. */
const MAX_PAGE = 1000
const MAX_WISH = 100_000

/** Which page a document asks for, as the verbs take it. */
export function pageOf(
  { after, first }: z.output<typeof PageArgs>,
  usual = 50,
): { cursor: string | undefined; limit: number } {
  const wish = first ?? usual
  if (!Number.isInteger(wish) || wish < 1 || wish > MAX_WISH) {
    throw new Problem('invalid_input', `“first” is a whole number from 1 to ${MAX_WISH}.`, { field: 'first' })
  }
  return { cursor: after || undefined, limit: Math.min(wish, MAX_PAGE) }
}

export interface Order<Sort extends string> {
  sort: Sort
  order: 'asc' | 'desc'
}

/** `+name`, `-created_at`, or `name`, which means the same as the first; several spellings of a field. */
export function orderOf<Sort extends string>(
  order: string | null | undefined,
  fields: Readonly<Record<string, Sort>>,
  usual: Order<Sort>,
): Order<Sort> {
  if (order === null || order === undefined || order === '') return usual
  const field = order.replace(/^[+-]/, '')
  const sort = Object.hasOwn(fields, field) ? fields[field] : undefined
  if (sort === undefined) {
    const known = Object.keys(fields).join(', ')
    throw new Problem(
      'invalid_input',
      `There is no order by “${field.slice(0, 80)}”. Use one of: ${known}.`,
      {
        field: 'order',
      },
    )
  }
  return { sort, order: order.startsWith('-') ? 'desc' : 'asc' }
}

export const NAMED_ORDERS = {
  name: 'name',
  created_at: 'createdAt',
  createdAt: 'createdAt',
  updated_at: 'updatedAt',
  updatedAt: 'updatedAt',
} as const

interface Page<Item> {
  items: readonly Item[]
  nextCursor: string | null
  total?: number | null
}

/** A page as a connection; `edge` adds to the edge of an item. */
export function connection<Item>(
  type: string,
  page: Page<Item>,
  nodeOf: (item: Item) => Node,
  edge: (item: Item) => Readonly<Record<string, unknown>> = () => ({}),
): Node {
  return shape(`${type}Connection`, {
    totalCount: page.total ?? page.items.length,
    pageInfo: shape('PageInfo', { endCursor: page.nextCursor, hasNextPage: page.nextCursor !== null }),
    edges: page.items.map((item) =>
      shape(`${type}Edge`, { node: nodeOf(item), cursor: page.nextCursor, ...edge(item) }),
    ),
  })
}
