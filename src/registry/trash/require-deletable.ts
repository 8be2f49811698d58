import { Problem } from '../../contract/errors.ts'
import type { Reader } from '../access/home.ts'
import { heldAliases, heldLinks, LISTED, protectedHolds } from './holders.ts'
import type { Scope } from './scope.ts'

const NAMED = 5

/** The first few names, and how many more; of those that the caller may not see, only how many. */
function list(names: readonly string[], count: number): string {
  const named = names.slice(0, NAMED)
  if (named.length === 0) return `in ${count} places that you may not see`
  return named.join(', ') + (count > named.length ? ` and ${count - named.length} more` : '')
}

/** Why nobody may delete it now (semantics.md, Aliases); null where nothing stands against it. */
export async function protectedBlocker(reader: Reader, scope: Scope): Promise<string | null> {
  const holds = await protectedHolds(reader, scope)
  if (holds.length === 0) return null
  const visible = holds.flatMap((hold) => (hold.path === null ? [] : `${hold.path}:${hold.alias}`))
  const where =
    visible.length === 0 ? 'in a registry that you may not see' : `(${list(visible, holds.length)})`
  return `A protected alias holds it ${where}: nobody may delete it until an admin of that registry takes the alias off.`
}

/**
 * Refuses a delete that a protected alias holds, and, unless it is forced, one that links or aliases hold: the answer
 * then lists them (semantics.md, Unlink, delete, restore).
 */
export async function requireDeletable(
  reader: Reader,
  scope: Scope,
  name: string,
  force: boolean,
): Promise<void> {
  const blocker = await protectedBlocker(reader, scope)
  if (blocker !== null) {
    const held = (await protectedHolds(reader, scope)).filter((hold) => hold.path !== null)
    throw new Problem('alias_protected', `“${name}” cannot be deleted. ${blocker}`, {
      details: { protectedAliases: held },
    })
  }
  if (force) return
  const { links, count, hidden } = await heldLinks(reader, scope)
  const aliases = await heldAliases(reader, scope)
  if (count === 0 && aliases.length === 0) return
  throw new Problem(
    'in_use',
    `“${name}” is still held: ${holds()}. Delete it with force, or take these off first.`,
    {
      details: { links: links.slice(0, LISTED), aliases: aliases.slice(0, LISTED), hidden },
    },
  )

  function holds(): string {
    const linked =
      count === 0
        ? []
        : [
            `linked ${list(
              links.map((link) => `${link.path}:${link.version}`),
              count,
            )}`,
          ]
    const aliased =
      aliases.length === 0
        ? []
        : [
            `aliased ${list(
              aliases.map((alias) => `${alias.path}:${alias.alias}`),
              aliases.length,
            )}`,
          ]
    return [...linked, ...aliased].join('; ')
  }
}
