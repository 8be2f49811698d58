import type { Page } from '@playwright/test'
import type { Client } from 'openapi-fetch'
import type { Paths } from '../../src/contract/client-paths.ts'
import { succeeded } from './api.ts'

/** What a collection's page says of its aliases, versions and tags, in plain words that can be compared. */
export interface CollectionState {
  /** `alias → version`, sorted. */
  readonly board: readonly string[]
  /** `version: aliases | tags`, newest first. */
  readonly rows: readonly string[]
}

const rowOf = (version: string, aliases: readonly string[], tags: readonly string[]): string =>
  `${version}: ${aliases.toSorted().join(', ')} | ${tags.toSorted().join(', ')}`

/** As it stands on the screen of a person who looks at all of it. */
export async function shownState(page: Page): Promise<CollectionState> {
  const slots = page.getByRole('region', { name: 'Aliases', exact: true }).getByRole('listitem')
  const board = await slots.evaluateAll((items) =>
    items.flatMap((item) => {
      const alias = item.querySelector('bdi')?.textContent
      const version = /v\d+/.exec(item.querySelector('.font-mono')?.textContent ?? '')?.[0]
      return alias == null || version === undefined ? [] : [`${alias} → ${version}`]
    }),
  )
  const grid = page.getByRole('grid', { name: 'Versions' })
  const columns = await grid.getByRole('columnheader').evaluateAll((headers) =>
    headers.map((header) => ({
      name: header.textContent?.trim() ?? '',
      at: header.getAttribute('aria-colindex'),
    })),
  )
  const at = (name: string) => columns.find((column) => column.name === name)?.at ?? '0'
  const read = await grid.locator('[data-row]:has([role=rowheader])').evaluateAll(
    (rows, places) =>
      rows
        .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
        .map((row) => {
          const words = (place: string) =>
            [...row.querySelectorAll<HTMLElement>(`[aria-colindex="${place}"] :is(bdi, li[title])`)].flatMap(
              // What does not fit stands as “+1”, and is named there.
              (word) => (word.tagName === 'LI' ? word.title.split(', ') : [word.textContent ?? '']),
            )
          const version = row.querySelector('[role=rowheader]')?.textContent?.trim() ?? ''
          return { version, aliases: words(places.aliases), tags: words(places.tags) }
        }),
    { aliases: at('Aliases'), tags: at('Tags') },
  )
  return {
    board: board.toSorted(),
    rows: read.map(({ version, aliases, tags }) => rowOf(version, aliases, tags)),
  }
}

/** As the server answers it. */
export async function servedState(api: Client<Paths>, collection: string): Promise<CollectionState> {
  const path = { collection }
  const { aliases } = await succeeded(api.GET('/collections/{collection}', { params: { path } }))
  const { items } = await succeeded(api.GET('/collections/{collection}/versions', { params: { path } }))
  return {
    board: aliases.map(({ alias, version }) => `${alias} → ${version}`).toSorted(),
    rows: items.map((item) =>
      rowOf(
        item.version,
        item.aliases.map(({ alias }) => alias),
        item.tags,
      ),
    ),
  }
}
