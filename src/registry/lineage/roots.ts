import { sql } from 'kysely'
import { notFound, Problem } from '../../contract/errors.ts'
import { asId } from '../../contract/ids.ts'
import { MAX_LINEAGE_ROOTS } from '../../contract/limits.ts'
import { parseAlias } from '../../contract/names/names.ts'
import { parsePath } from '../../contract/paths/paths.ts'
import { type CollectionAccess, collectionById, projectByName, type Reader } from '../access/home.ts'
import { aliasesAt } from '../history/aliases-at.ts'
import { versionAt } from '../history/as-of.ts'
import { listOfNames } from '../paths/list-of-names.ts'
import { collectionOfPath, resolveVersion } from '../paths/resolve-version.ts'
import { runNamed } from '../runs/run-access.ts'
import { aliasHolders } from './alias-holders.ts'
import { openHomes, visibleAmong } from './visible.ts'

/** Versions that one collection stands for. */
const HOLDERS_OF_COLLECTION = 20

const NODE_ID = /^(?:ver|run)_[0-9a-z]{26}$/
const COLLECTION_ID = /^col_[0-9a-z]{26}$/
const ALIAS_PREFIX = 'alias:'

const EXAMPLES =
  'Roots that work: an id such as "ver_01…" or "run_01…", a path such as "wandb-registry-Model/Voice activity:production" or "team/project/runs/name", "alias:production".'

/** What the `root` parameter names. */
export function parseRoots(text: string): string[] {
  const roots = listOfNames(text, 'root')
  if (roots.length === 0 || roots.includes(''))
    throw new Problem('invalid_input', `A root is empty. ${EXAMPLES}`, { field: 'root' })
  if (roots.length > MAX_LINEAGE_ROOTS) {
    throw new Problem(
      'invalid_input',
      `A graph begins at no more than ${MAX_LINEAGE_ROOTS} roots: these are ${roots.length}. Ask for them in parts.`,
      { field: 'root' },
    )
  }
  return roots
}

/** The nodes behind the roots, each once, in the order in which they were named. What does not exist is refused. */
export async function resolveRoots(
  reader: Reader,
  roots: readonly string[],
  at: string | undefined,
): Promise<string[]> {
  const ids = roots.filter((root) => NODE_ID.test(root))
  const visible = await visibleAmong(reader, ids, at)
  const found: string[] = []
  for (const root of roots) {
    if (!NODE_ID.test(root)) found.push(...(await nodesOf(reader, root, at)))
    else if (visible.has(root)) found.push(root)
    else throw notThere(root, at)
  }
  return [...new Set(found)]
}

/** The one node that a parameter names. */
export async function resolveNode(
  reader: Reader,
  name: string,
  field: string,
  at: string | undefined,
): Promise<string> {
  const path = name.trim()
  // Where a graph would begin at all holders of a collection's aliases, one node is its latest, as everywhere else.
  const isWhole = !NODE_ID.test(path) && !path.includes(':') && runOfPath(path) === null
  const [id, ...others] =
    COLLECTION_ID.test(path) || path.startsWith(ALIAS_PREFIX)
      ? []
      : await resolveRoots(reader, [isWhole ? `${path}:latest` : path], at)
  if (id !== undefined && others.length === 0) return id
  throw new Problem('invalid_input', `\`${field}\` names one version or run, by id or path.`, { field })
}

function notThere(root: string, at: string | undefined): Problem {
  const what = root.startsWith('run_') ? 'That run' : 'That version'
  return notFound(at === undefined ? `${what} (${root})` : `${what} (${root}) at ${at}`)
}

async function nodesOf(reader: Reader, root: string, at: string | undefined): Promise<string[]> {
  if (COLLECTION_ID.test(root)) {
    return holdersIn(reader, await collectionById(reader, asId<'collection'>(root)), at)
  }
  if (root.startsWith(ALIAS_PREFIX)) {
    return holdersOf(reader, parseAlias(root.slice(ALIAS_PREFIX.length), 'root'), at)
  }
  const run = runOfPath(root)
  if (run !== null) return [await runByPath(reader, run, at)]
  if (!root.includes(':')) return holdersIn(reader, await collectionOfPath(reader, root), at)
  return [await versionByPath(reader, root, at)]
}

interface RunPath {
  readonly entity: string
  readonly project: string
  readonly name: string
}

/** `entity/project/runs/name`: other paths have three parts at most. */
function runOfPath(path: string): RunPath | null {
  const [entity, project, runs, ...rest] = path.split('/')
  if (entity === undefined || project === undefined || runs !== 'runs' || rest.length === 0) return null
  return { entity, project, name: rest.join('/') }
}

async function runByPath(reader: Reader, path: RunPath, at: string | undefined): Promise<string> {
  const home = await projectByName(reader, path.entity, path.project)
  const run = await runNamed(reader, home, path.name.normalize('NFC'))
  // What is in the trash has no address: it is a root by its id only.
  if (run === null || run.isInTrash) throw notFound(`The run “${path.name}” of ${home.name}`)
  if (at !== undefined && !(await visibleAmong(reader, [run.id], at)).has(run.id)) throw notThere(run.id, at)
  return run.id
}

async function versionByPath(reader: Reader, path: string, at: string | undefined): Promise<string> {
  if (at === undefined) return (await resolveVersion(reader, path)).versionId
  const parsed = parsePath(path, 'root')
  if (parsed.kind === 'digest') return (await resolveVersion(reader, path)).versionId
  return (await versionAt(reader, await collectionOfPath(reader, path), parsed.version, at)).versionId
}

/** A collection stands for its versions with aliases, the newest of them. */
async function holdersIn(
  reader: Reader,
  collection: CollectionAccess,
  at: string | undefined,
): Promise<string[]> {
  if (at !== undefined) {
    const values = await aliasesAt(reader, collection, at)
    const newest = values.toSorted((a, b) => b.number - a.number).map((value) => value.versionId)
    return [...visibleInOrder(newest, await visibleAmong(reader, newest, at))].slice(0, HOLDERS_OF_COLLECTION)
  }
  const rows = await reader.db
    .selectFrom('aliases as a')
    .innerJoin('memberships as m', 'm.id', 'a.membership_id')
    .select(['m.version_id', 'm.number'])
    .distinct()
    .where('a.collection_id', '=', collection.id)
    .where('m.removed_at', 'is', null)
    .orderBy('m.number', 'desc')
    .limit(HOLDERS_OF_COLLECTION)
    .execute()
  return rows.map((row) => row.version_id)
}

const visibleInOrder = (ids: readonly string[], visible: ReadonlySet<string>): Set<string> =>
  new Set(ids.filter((id) => visible.has(id)))

/**
 * The versions that hold an alias anywhere the caller may look: those in registries first, then the newest. Beyond as many
 * as a graph may begin at, the others are left out: a graph of all that is `latest` would say nothing.
 */
async function holdersOf(reader: Reader, alias: string, at: string | undefined): Promise<string[]> {
  const { rows } = await sql<{ version_id: string }>`with ${openHomes(reader)}
    select version_id, max(kind) as kind, max(membership_id) as newest from ${aliasHolders(alias, at)} holders
    group by version_id order by kind desc, newest desc limit ${MAX_LINEAGE_ROOTS}`.execute(reader.db)
  if (rows.length === 0) {
    throw notFound(`A version that ${at === undefined ? 'holds' : 'held'} the alias “${alias}”`)
  }
  return rows.map((row) => row.version_id)
}
