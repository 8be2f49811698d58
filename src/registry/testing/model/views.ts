import { sees } from './access.ts'
import {
  type Collection,
  type Headline,
  HOMES,
  type HomeName,
  homePath,
  item,
  leftOf,
  type Member,
  type Person,
  ROLES,
  type State,
} from './state.ts'

/** What a person is shown of a collection: everything that a page of it holds. */
export interface CollectionShown {
  id: number
  path: string
  name: string
  type: string
  description: string
  tags: string[]
  headline: Headline | null
  /** Number by alias, `latest` among them, with `!` where it is protected. */
  aliases: Record<string, string>
  aliasCount: number
  versionCount: number
  card: string
  versions: VersionShown[]
}

export interface VersionShown {
  number: number
  version: number
  aliases: string[]
  tags: string[]
  description: string
  metadata: Record<string, unknown>
  source: string | null
}

export interface Shown {
  collections: CollectionShown[]
  /** Names by home; homes that are not there for the person are left out. */
  homes: Partial<Record<HomeName, string[]>>
  trash: string[]
}

export function show(state: State, who: Person): Shown {
  const homes: Shown['homes'] = {}
  for (const home of HOMES) {
    if (ROLES[home][who] === undefined || state.homes[home].trash !== null) continue
    homes[home] = state.collections
      .filter((collection) => collection.home === home && sees(state, who, collection))
      .map((collection) => collection.name)
      .toSorted()
  }
  return {
    homes,
    collections: state.collections.flatMap((collection, id) =>
      sees(state, who, collection) ? [showCollection(state, who, id, state, collection)] : [],
    ),
    trash: showTrash(state, who),
  }
}

/**
 * Those that can be seen now as they were then: fields, aliases, versions, card. Names of homes and what is protected are
 * of today. What did not exist then, or lay in the trash, is null; what was swept since is gone.
 */
export function showThen(now: State, then: State, who: Person): Map<number, CollectionShown | null> {
  const shown = new Map<number, CollectionShown | null>()
  for (const [id, collection] of now.collections.entries()) {
    if (!sees(now, who, collection)) continue
    const before = then.collections[id]
    const wasThere = before !== undefined && before.trash === null
    shown.set(id, wasThere ? showCollection(now, who, id, then, before) : null)
  }
  return shown
}

/** `state` tells who may see what today, `then` what the collection holds. */
function showCollection(
  state: State,
  who: Person,
  id: number,
  then: State,
  collection: Collection,
): CollectionShown {
  const guarded = state.homes[collection.home].protected
  const named = namedOn(collection, leftOf(state, collection).at(-1))
  const path = `${homePath(collection.home)}/${collection.name}`
  return {
    id,
    path,
    name: collection.name,
    type: collection.type,
    description: collection.description,
    tags: collection.tags,
    headline: collection.headline,
    aliases: Object.fromEntries(
      named.map(([alias, number]) => [guarded.includes(alias) ? `${alias}!` : alias, `v${number}`]),
    ),
    aliasCount: Object.keys(collection.aliases).length,
    versionCount: leftOf(state, collection).length,
    card: `${collection.cards.length} ${collection.cards.at(-1) ?? ''}`,
    versions: leftOf(state, collection).map((member) => showVersion(state, who, then, member, named)),
  }
}

function namedOn(collection: Collection, latest: Member | undefined): [string, number][] {
  const named: [string, number][] = Object.entries(collection.aliases)
  if (latest !== undefined) named.push(['latest', latest.number])
  return named.toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function showVersion(
  state: State,
  who: Person,
  then: State,
  member: Member,
  named: readonly [string, number][],
): VersionShown {
  const version = item(then.versions, member.version)
  return {
    number: member.number,
    version: member.version,
    aliases: named.filter(([, number]) => number === member.number).map(([alias]) => alias),
    tags: version.tags,
    description: version.description,
    metadata: version.metadata,
    source: member.isSource ? null : sourcePath(state, who, member.version),
  }
}

/** The artifact version behind a link, where its project may be seen. */
function sourcePath(state: State, who: Person, id: number): string | null {
  const version = item(state.versions, id)
  const artifact = item(state.collections, version.artifact)
  const member = artifact.members.find((one) => one.version === id && one.isLive)
  if (member === undefined || ROLES[artifact.home][who] === undefined) return null
  if (state.homes[artifact.home].trash !== null) return null
  return `${homePath(artifact.home)}/${artifact.name}:v${member.number}`
}

/** What can be restored, newest first; what lies in a home that is in the trash itself comes back with that. */
function showTrash(state: State, who: Person): string[] {
  return state.trash
    .filter(
      (thing, index) =>
        !thing.isGone &&
        thing.expires > state.now &&
        ROLES[thing.home][who] !== undefined &&
        (state.homes[thing.home].trash === null || state.homes[thing.home].trash === index),
    )
    .map((thing) => thing.name)
    .toReversed()
}
