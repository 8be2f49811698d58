import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { q } from '../../lib/api.ts'
import { type Command, useAllCommands } from '../../lib/commands.ts'
import { MAX_LOOKED_FOR } from '../../lib/looked-for.ts'
import { fetchPart } from '../../lib/parts.ts'
import type { Found } from './found.ts'
import { addressOf } from './hit-address.ts'
import { isAskedFor, matchCommands } from './match-commands.ts'
import { pastedAddress } from './pasted-address.ts'

export type PaletteOption =
  | { readonly kind: 'command'; readonly id: string; readonly command: Command }
  | { readonly kind: 'address'; readonly id: string; readonly address: string }
  | { readonly kind: 'hit'; readonly id: string; readonly hit: Found; readonly address: string }

const optionOf = (command: Command): PaletteOption => ({ kind: 'command', id: command.id, command })

/** Addresses carry filters, which may be long. */
const MAX_ADDRESS = 50_000

/** What one could mean by the text: something to do, an address that was pasted, or a thing of that name. */
export function usePalette(text: string) {
  const all = useAllCommands()
  const isTooLong = text.length > MAX_LOOKED_FOR
  const commands = isTooLong ? [] : matchCommands(all, text)
  const pasted = text.length > MAX_ADDRESS ? null : pastedAddress(text.trim())
  const asked = useDeferredValue(pasted === null && !isTooLong ? text.trim() : '')
  const search = useThings(asked)
  const hits = asked === '' ? [] : (search.data?.items ?? [])
  const options: PaletteOption[] = [
    ...(pasted === null ? [] : [{ kind: 'address' as const, id: 'address', address: pasted }]),
    ...commands.filter((command) => isAskedFor(command, text)).map(optionOf),
    ...hits.flatMap((hit): PaletteOption[] => {
      const address = addressOf(hit)
      return address === null ? [] : [{ kind: 'hit', id: `${hit.kind} ${hit.id}`, hit, address }]
    }),
    // Last, and not before the things have come, or Enter would do something to one instead of going there.
    ...(search.isFetching ? [] : commands.filter((command) => !isAskedFor(command, text)).map(optionOf)),
  ]
  return { options, search, asked, isTooLong: isTooLong && pasted === null }
}

/** Versions where the text compares a metric, and else things by their name. */
function useThings(asked: string) {
  const reader = useQueryReader(asked)
  const numbers = reader.data?.numbersAskedFor(asked) ?? null
  const byName = useQuery({
    ...q('/search', { query: { q: asked } }),
    enabled: asked !== '' && numbers === null && !reader.isLoading,
    placeholderData: (old) => old,
  })
  const byNumbers = useQuery({
    ...q('/versions', { query: { filter: numbers?.filter ?? '{}', limit: VERSIONS_SHOWN } }),
    enabled: numbers !== null,
    placeholderData: (old) => old,
    select: ({ items, nextCursor }) => ({
      items: items.flatMap((version) => reader.data?.foundByNumbers(version, numbers?.metrics ?? []) ?? []),
      cut: nextCursor !== null,
    }),
  })
  return numbers === null ? byName : byNumbers
}

const VERSIONS_SHOWN = 20

/** What reads the query language weighs as much as the palette itself: it is fetched when a text seems to be of it. */
const useQueryReader = (asked: string) =>
  useQuery({
    queryKey: ['part', 'numbers-asked-for'],
    queryFn: () => fetchPart(() => import('./numbers-asked-for.ts')),
    enabled: asked.includes('metric.'),
    staleTime: Number.POSITIVE_INFINITY,
  })
