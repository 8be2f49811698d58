import { Problem } from '../errors.ts'
import { parseAlias } from '../names/names.ts'

/** Which version of a collection or artifact is meant: its number, or whichever holds an alias. */
export type VersionRef = { kind: 'number'; number: number } | { kind: 'alias'; alias: string }

/** What a path without a suffix means. */
export const LATEST: VersionRef = { kind: 'alias', alias: 'latest' }

/** Numbers are kept in a 32-bit column; no collection comes near it. */
const MAX_NUMBER = 2 ** 31 - 1

const reasonOf = (error: unknown): string => {
  if (error instanceof Problem) return error.message
  throw error
}

/** `v12` is a number, anything else an alias. Leading zeros are dropped: `v007` is `v7`. */
export const parseVersionRef = (text: string, field = 'version'): VersionRef => {
  const digits = text.match(/^v(\d+)$/)?.[1]
  if (digits !== undefined) {
    const number = Number(digits)
    if (number <= MAX_NUMBER) return { kind: 'number', number }
    throw new Problem('invalid_path', `Version numbers end at v${MAX_NUMBER}. One that works: "v12".`, {
      field,
    })
  }
  try {
    return { kind: 'alias', alias: parseAlias(text, field) }
  } catch (error) {
    throw new Problem('invalid_path', reasonOf(error), { field })
  }
}

export const formatVersionRef = (version: VersionRef): string =>
  version.kind === 'number' ? `v${version.number}` : version.alias
