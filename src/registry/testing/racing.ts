import { Problem } from '../../contract/errors.ts'
import { asId, type CollectionId } from '../../contract/ids.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import { saveCard } from '../cards/cards.ts'
import { updateCollection } from '../collections/update-collection.ts'
import type { Context } from '../context.ts'
import { listEvents } from '../events/list-events.ts'
import { linkIntoRegistry, linkVersions } from '../links/link-versions.ts'
import { unlinkVersions } from '../links/unlink-versions.ts'
import { changeTags } from '../tags/change-tags.ts'
import { deleteCollection } from '../trash/delete-collection.ts'
import { deleteVersion } from '../trash/delete-version.ts'
import { listTrash } from '../trash/list-trash.ts'
import { restoreTrash } from '../trash/restore-trash.ts'
import { undoAction } from '../undo/undo-action.ts'
import { updateVersion } from '../versions/update-version.ts'

/** What the writers of a race have in common, so that they meet. */
export interface Track {
  /** Collections of a registry, by name, with the ids they had at the start. */
  readonly collections: readonly { registry: string; name: string; id: CollectionId }[]
  /** Versions of artifacts, and the artifacts. */
  readonly versions: readonly string[]
  readonly artifacts: readonly CollectionId[]
}

type Write = (ctx: Context, track: Track, choose: <T>(list: readonly T[]) => T) => Promise<unknown>

const ALIASES = ['production', 'candidate'] as const
const NUMBERS = ['v0', 'v1', 'v2', 'v3', 'latest'] as const
const WORDS = ['one', 'two', 'three'] as const

const WRITES: readonly Write[] = [
  (ctx, { collections, versions }, choose) =>
    linkVersions(ctx, { collectionId: choose(collections).id, versions: [choose(versions)] }),
  (ctx, { collections, versions }, choose) => {
    const { registry, name } = choose(collections)
    return linkIntoRegistry(ctx, {
      registry,
      collection: name,
      versions: [choose(versions)],
      aliases: [choose(ALIASES)],
    })
  },
  (ctx, { collections }, choose) =>
    unlinkVersions(ctx, { collectionId: choose(collections).id, versions: [choose(NUMBERS)] }),
  (ctx, { collections }, choose) =>
    changeAliases(ctx, {
      collectionId: choose(collections).id,
      changes: [
        { alias: 'production', to: choose([...NUMBERS, null]) },
        { alias: 'candidate', to: choose(NUMBERS), expect: choose([undefined, 'production', null]) },
      ],
    }),
  (ctx, { versions, collections }, choose) =>
    changeTags(ctx, {
      targets: [choose(versions), choose(collections).id],
      add: [choose(WORDS)],
      remove: [choose(WORDS)],
    }),
  (ctx, { versions }, choose) =>
    updateVersion(ctx, {
      version: choose(versions),
      description: choose(WORDS),
      metadata: { word: choose(WORDS) },
    }),
  (ctx, { collections }, choose) =>
    updateCollection(ctx, { collectionId: choose(collections).id, description: choose(WORDS) }),
  (ctx, { collections }, choose) =>
    saveCard(ctx, { collectionId: choose(collections).id, body: choose(WORDS) }),
  (ctx, { versions }, choose) => deleteVersion(ctx, { version: choose(versions), force: true }),
  (ctx, { collections }, choose) => deleteCollection(ctx, { collectionId: choose(collections).id }),
  (ctx, { artifacts }, choose) => deleteCollection(ctx, { collectionId: choose(artifacts), force: true }),
  restoreOne,
  restoreOne,
  restoreOne,
  undoOne,
  undoOne,
]

async function restoreOne(ctx: Context, _: Track, choose: <T>(list: readonly T[]) => T): Promise<unknown> {
  const { items } = await listTrash(ctx, { limit: 4 })
  return items.length === 0 ? null : restoreTrash(ctx, { trashId: choose(items).id })
}

async function undoOne(ctx: Context, _: Track, choose: <T>(list: readonly T[]) => T): Promise<unknown> {
  const { items } = await listEvents(ctx, { limit: 6 })
  return undoAction(ctx, choose(items).actionId)
}

/** How many writes were done, and how often each refusal was answered. Anything else than these is a defect, and thrown. */
export interface Score {
  done: number
  refused: Record<string, number>
}

/** One writer: so many writes, one after the other, chosen by a seed. */
export async function race(ctx: Context, track: Track, seed: number, writes: number): Promise<Score> {
  let random = seed
  const choose = <T>(list: readonly T[]): T => {
    random = (random * 1103515245 + 12345) % 2147483648
    return list[Math.floor((random / 2147483648) * list.length)] as T
  }
  const score: Score = { done: 0, refused: {} }
  for (let n = 0; n < writes; n++) {
    const write = choose(WRITES)
    try {
      await write(ctx, track, choose)
      score.done += 1
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      score.refused[error.code] = (score.refused[error.code] ?? 0) + 1
    }
  }
  return score
}

/** Where a race is run: two collections and two artifacts of four versions each. Ids of versions are as they are. */
export const trackOf = (
  collections: Track['collections'],
  logged: readonly { versionId: string; collectionId: string }[],
): Track => ({
  collections,
  versions: logged.map((version) => version.versionId),
  artifacts: [...new Set(logged.map((version) => asId<'collection'>(version.collectionId)))],
})
