interface Page<T> {
  items: T[]
  nextCursor: string | null
}

export const PAGE_LIMIT = 500

/** Every item of a list, page by page. */
export async function allPages<T>(pageAt: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const page = await pageAt(cursor)
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return items
}
