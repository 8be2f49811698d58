import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { sql } from 'kysely'
import { Problem } from '../../../contract/errors.ts'
import { asId, type CollectionId } from '../../../contract/ids.ts'
import { changeAliases } from '../../aliases/change-aliases.ts'
import { logVersion } from '../../artifacts/log-version.ts'
import { recordBlobs } from '../../artifacts/missing-blobs.ts'
import { saveCard } from '../../cards/cards.ts'
import { createCollection } from '../../collections/create-collection.ts'
import { updateCollection } from '../../collections/update-collection.ts'
import type { Context } from '../../context.ts'
import type { Database } from '../../db/database.ts'
import { listEvents } from '../../events/list-events.ts'
import { linkIntoRegistry, linkVersions } from '../../links/link-versions.ts'
import { unlinkVersions } from '../../links/unlink-versions.ts'
import { createProject } from '../../projects/create-project.ts'
import { createRegistry } from '../../registries/create-registry.ts'
import { setRegistryMember } from '../../registries/registry-members.ts'
import { updateRegistry } from '../../registries/update-registry.ts'
import { changeTags } from '../../tags/change-tags.ts'
import { deleteCollection } from '../../trash/delete-collection.ts'
import { deleteProject, deleteRegistry } from '../../trash/delete-home.ts'
import { deleteVersion } from '../../trash/delete-version.ts'
import { restoreTrash } from '../../trash/restore-trash.ts'
import { sweepTrash } from '../../trash/sweep-trash.ts'
import { undoAction } from '../../undo/undo-action.ts'
import { updateVersion } from '../../versions/update-version.ts'
import { openWorld, type World } from '../world.ts'
import type { Move, Outcome, VersionSource } from './moves.ts'
import { CONTENTS, ENTITY, type HomeName, homePath, isProject, item, json, type Person } from './state.ts'

/** The real registry, played by the moves of the model. Keeps which id stands for which place in the model's lists. */
export interface Real {
  readonly world: World
  readonly people: Readonly<Record<Person, Context>>
  readonly collections: CollectionId[]
  readonly versions: string[]
  readonly trash: string[]
  readonly actions: string[]
  /** The last event that was read. */
  seq: number
}

/** What an event tells, as the model tells it. */
export interface ToldEvent {
  kind: string
  home: string | null
  collection: number | null
  subject: string | null
  from: string | null
  to: string | null
}

export async function openReal(database: Database): Promise<Real> {
  await empty(database)
  const world = await openWorld(database)
  const { owner } = world
  const mia = await world.person('member', { username: 'mia' })
  const max = await world.person('member', { username: 'max' })
  const vera = await world.person('viewer', { username: 'vera' })
  const rex = await world.person('restricted_viewer', { username: 'rex' })
  await createRegistry(owner, { name: 'Vault', visibility: 'restricted' })
  await setRegistryMember(owner, { registry: 'Vault', kind: 'user', name: 'mia', role: 'admin' })
  await setRegistryMember(owner, { registry: 'Vault', kind: 'user', name: 'vera', role: 'member' })
  await storeContents(owner)
  await createProject(mia, { entity: 'mia', name: 'open', visibility: 'organization' })
  await createProject(max, { entity: 'max', name: 'closed', visibility: 'restricted' })
  const real: Real = {
    world,
    people: { admin: owner, mia, max, vera, rex },
    collections: [],
    versions: [],
    trash: [],
    actions: [],
    seq: 0,
  }
  await newEvents(real)
  real.actions.length = 0
  return real
}

/** Empties a database that another sequence was played on. Cheaper than a new one by far. */
async function empty(database: Database): Promise<void> {
  const tables = await database.kysely.introspection.getTables()
  const names = tables.map((table) => table.name).filter((name) => !name.startsWith('kysely_'))
  if (database.dialect.engine === 'postgres') {
    const own = sql.join(names.map((name) => sql.table(name)))
    await sql`truncate ${own} restart identity cascade`.execute(database.kysely)
    return
  }
  await sql`pragma foreign_keys = off`.execute(database.kysely)
  for (const name of names) await sql`delete from ${sql.table(name)}`.execute(database.kysely)
  await sql`pragma foreign_keys = on`.execute(database.kysely)
}

export async function playReal(real: Real, move: Move): Promise<Outcome> {
  try {
    return await perform(real, real.people[move.who], move)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return `refused: ${error.code}`
  }
}

/** The events since the last look, and with them the names of what is new. */
export async function newEvents(real: Real): Promise<ToldEvent[]> {
  const page = await listEvents(real.people.admin, { after: real.seq, limit: 500 })
  return page.items.map((event) => {
    real.seq = event.seq
    if (real.actions.at(-1) !== event.actionId) real.actions.push(event.actionId)
    if (event.kind === 'collection.created') real.collections.push(collectionOf(event))
    if (event.kind.endsWith('.deleted')) real.trash.push(String(event.details['trashId']))
    const { kind, subject, from, to } = event
    const collection = event.collection === null ? null : real.collections.indexOf(collectionOf(event))
    return { kind, home: event.home?.name ?? null, collection, subject, from, to }
  })
}

const collectionOf = (event: { collection: { id: string } | null }): CollectionId =>
  asId<'collection'>(event.collection?.id ?? '')

const sourceText = (real: Real, source: VersionSource): string => {
  if (source.by === 'id') return item(real.versions, source.version)
  return `${homePath(source.home)}/${source.name}:${source.ref}`
}

async function perform(real: Real, ctx: Context, move: Move): Promise<Outcome> {
  switch (move.do) {
    case 'log':
      return logReal(real, ctx, move)
    case 'linkInto':
    case 'link': {
      const wanted = {
        versions: move.versions.map((source) => sourceText(real, source)),
        aliases: move.aliases,
      }
      const { outcomes } =
        move.do === 'link'
          ? await linkVersions(ctx, { collectionId: item(real.collections, move.collection), ...wanted })
          : await linkIntoRegistry(ctx, { registry: move.registry, collection: move.name, ...wanted })
      return outcomes
        .map(({ linked, existed, problem }) =>
          linked === null ? problem?.code : `${existed ? 'existed' : 'linked'} ${linked.version}`,
        )
        .join(', ')
    }
    case 'unlink': {
      const { unlinked } = await unlinkVersions(ctx, {
        collectionId: item(real.collections, move.collection),
        versions: move.versions,
      })
      return `unlinked ${unlinked.join(', ')}`
    }
    case 'alias':
      await changeAliases(ctx, {
        collectionId: item(real.collections, move.collection),
        changes: move.changes,
      })
      return 'done'
    case 'tag': {
      const ids = move.targets.map(({ kind, id }) =>
        item(kind === 'version' ? real.versions : real.collections, id),
      )
      const { outcomes } = await changeTags(ctx, { targets: ids, ...move.edit })
      return outcomes.map(({ tags, problem }) => problem?.code ?? tags.join('+')).join(', ')
    }
    case 'editVersion': {
      const { version, tags } = await updateVersion(ctx, {
        version: item(real.versions, move.version),
        description: move.description,
        metadata: move.metadata,
        tags: move.tags,
      })
      return `${version} ${json(tags)}`
    }
    case 'editCollection': {
      const { name, tags } = await updateCollection(ctx, {
        collectionId: item(real.collections, move.collection),
        name: move.name,
        description: move.description,
        headlineMetric: move.headline,
        tags: move.tags,
      })
      return `${name} ${json(tags)}`
    }
    case 'card': {
      const { revision } = await saveCard(ctx, {
        collectionId: item(real.collections, move.collection),
        body: move.body,
        expectRevision: move.expect,
      })
      return `revision ${revision}`
    }
    case 'create':
      await createCollection(ctx, { registry: move.registry, name: move.name, type: move.type })
      return 'done'
    case 'protect':
      await updateRegistry(ctx, { registry: move.registry, protectedAliases: move.aliases })
      return 'done'
    case 'deleteVersion':
      await deleteVersion(ctx, { version: item(real.versions, move.version), force: move.force })
      return 'done'
    case 'deleteCollection':
      await deleteCollection(ctx, {
        collectionId: item(real.collections, move.collection),
        force: move.force,
      })
      return 'done'
    case 'deleteHome':
      await deleteHomeReal(ctx, move.home, move.force)
      return 'done'
    case 'restore': {
      const wanted = { trashId: item(real.trash, move.trash), name: move.name }
      const { aliasesNotRestored } = await restoreTrash(ctx, wanted)
      return `restored, without ${aliasesNotRestored.map(({ alias }) => alias).join('+') || 'nothing'}`
    }
    case 'sweep':
      return `swept ${(await sweepTrash(real.world.services)).items}`
    case 'undo':
      await undoAction(ctx, item(real.actions, move.action))
      return 'undone'
  }
}

async function logReal(real: Real, ctx: Context, move: Extract<Move, { do: 'log' }>): Promise<Outcome> {
  const outcome = await logVersion(ctx, {
    entity: ENTITY[move.project] ?? '',
    project: move.project,
    artifact: move.artifact,
    type: move.type,
    files: [{ path: 'model.bin', ...contentOf(move.content) }],
    aliases: move.aliases,
    tags: move.tags,
    metadata: move.metadata,
  })
  if (outcome.status === 'upload_needed') {
    // No version had them, so they were swept.
    await storeContents(real.people.admin)
    return logReal(real, ctx, move)
  }
  const { version, versionId } = outcome.version
  if (outcome.status === 'logged') real.versions.push(versionId)
  return `${outcome.status} ${version}`
}

/** Bytes of a content, the same in every sequence; stored once at its start. */
function contentOf(content: string): { sha256: string; size: number } {
  const bytes = new TextEncoder().encode(content)
  return { sha256: bytesToHex(sha256(bytes)), size: bytes.length }
}

async function storeContents(ctx: Context): Promise<void> {
  for (const content of CONTENTS) {
    const bytes = new TextEncoder().encode(content)
    await recordBlobs(ctx, [await ctx.blobs.put(new Blob([bytes]).stream(), contentOf(content))])
  }
}

const deleteHomeReal = (ctx: Context, home: HomeName, force: boolean): Promise<unknown> =>
  isProject(home)
    ? deleteProject(ctx, { entity: ENTITY[home] ?? '', project: home, force })
    : deleteRegistry(ctx, { registry: home })
