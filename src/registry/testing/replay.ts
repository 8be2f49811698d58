import type { Queryable } from '../db/database.ts'

/**
 * Plays the log from its start and answers, as sentences, where it contradicts itself or what is there now: every edit
 * starts from what the one before left, nothing is removed or brought back twice, nothing happens to what lies in the
 * trash. Two writers that were let in at once leave such a trace, even where the rows look right in the end.
 */
export async function checkReplay(db: Queryable): Promise<string[]> {
  const events: Row[] = await db
    .selectFrom('events')
    .select(['seq', 'kind', 'home_id', 'collection_id', 'version_id', 'membership_id', 'subject', 'details'])
    .orderBy('seq')
    .execute()
  const replay = new Replay()
  for (const event of events) replay.take(event)
  return [...replay.problems, ...(await replay.compare(db))]
}

interface Row {
  seq: number
  kind: string
  home_id: string | null
  collection_id: string | null
  version_id: string | null
  membership_id: string | null
  subject: string | null
  details: string
}

type Details = Record<string, unknown>
const EDITS = ['registry.updated', 'project.updated', 'collection.updated', 'version.updated']
/** What may not happen to a collection in the trash, unless as part of a delete or restore of something else. */
const IN_COLLECTION = [
  'collection.updated',
  'collection.tags_changed',
  'card.saved',
  'version.logged',
  'version.linked',
  'version.unlinked',
  'alias.moved',
]

type Kept = string | number | boolean

class Replay {
  readonly problems: string[] = []
  /** Fields and tags by what carries them, as JSON. */
  readonly #fields = new Map<string, string>()
  readonly #cards = new Map<string, number>()
  /** What lies in the trash, by its id. */
  readonly #trashed = new Set<string>()
  readonly #links = new Map<string, boolean>()

  take(event: Row): void {
    const details = JSON.parse(event.details) as Details
    const isPart = 'trashId' in details
    if (!isPart && IN_COLLECTION.includes(event.kind) && this.#trashed.has(event.collection_id ?? '')) {
      this.#problem(event, 'happened to a collection in the trash')
    }
    if (EDITS.includes(event.kind)) this.#edit(event, details)
    if (event.kind.endsWith('.tags_changed')) this.#tags(event, details)
    if (event.kind === 'collection.created')
      this.#fields.set(`${event.collection_id} tags`, json(details['tags']))
    if (event.kind === 'card.saved') this.#card(event, details)
    if (event.kind.endsWith('.deleted')) this.#delete(event)
    if (event.kind.endsWith('.restored')) this.#restore(event)
    if (event.kind === 'version.linked' || event.kind === 'version.unlinked') this.#link(event)
  }

  /** What the log ends with is what is there. Rows that were swept are not asked for. */
  async compare(db: Queryable): Promise<string[]> {
    const found: string[] = []
    const differs = (what: string, told: Kept | undefined, is: Kept): void => {
      if (told !== undefined && told !== is)
        found.push(`${what} is told as ${String(told)} and is ${String(is)}`)
    }
    const collections = await db
      .selectFrom('collections')
      .select(['id', 'name', 'description', 'card_revision', 'trash_id'])
      .execute()
    for (const row of collections) {
      differs(`name of ${row.id}`, this.#fields.get(`${row.id} name`), json(row.name))
      differs(`description of ${row.id}`, this.#fields.get(`${row.id} description`), json(row.description))
      differs(`card of ${row.name}`, this.#cards.get(row.id), row.card_revision)
      differs(`${row.name} in the trash`, this.#trashed.has(row.id), row.trash_id !== null)
    }
    const versions = await db.selectFrom('versions').select(['id', 'description', 'metadata']).execute()
    for (const row of versions) {
      differs(`description of ${row.id}`, this.#fields.get(`${row.id} description`), json(row.description))
      differs(`metadata of ${row.id}`, this.#fields.get(`${row.id} metadata`), json(JSON.parse(row.metadata)))
    }
    const tags = await db.selectFrom('tags').select(['target_id', 'tag']).orderBy('tag').execute()
    for (const { id } of [...collections, ...versions]) {
      const now = tags.filter((row) => row.target_id === id).map((row) => row.tag)
      differs(`tags of ${id}`, this.#fields.get(`${id} tags`) ?? '[]', json(now))
    }
    const links = await db
      .selectFrom('memberships')
      .select(['id', 'removed_at'])
      .where('is_source', '=', 0)
      .execute()
    for (const row of links) differs(`${row.id} linked`, this.#links.get(row.id), row.removed_at === null)
    return found
  }

  #problem(event: Row, sentence: string): void {
    this.problems.push(`event ${event.seq} (${event.kind} of ${event.subject}) ${sentence}`)
  }

  #changed(event: Row, key: string, before: unknown, after: unknown): void {
    const known = this.#fields.get(key)
    if (known !== undefined && known !== json(before)) {
      this.#problem(event, `starts from ${json(before)}, and it was ${known}`)
    }
    this.#fields.set(key, json(after))
  }

  #edit(event: Row, details: Details): void {
    const id = event.kind === 'version.updated' ? event.version_id : (event.collection_id ?? event.home_id)
    const { before, after } = details as { before: Details; after: Details }
    for (const [field, value] of Object.entries(after))
      this.#changed(event, `${id} ${field}`, before[field], value)
  }

  #tags(event: Row, details: Details): void {
    const key = `${event.version_id ?? event.collection_id} tags`
    if (!this.#fields.has(key)) this.#fields.set(key, '[]')
    this.#changed(event, key, details['before'], details['after'])
  }

  #card(event: Row, details: Details): void {
    const id = event.collection_id ?? ''
    if ((this.#cards.get(id) ?? 0) !== details['previousRevision']) {
      this.#problem(event, 'does not follow the revision before')
    }
    this.#cards.set(id, Number(details['revision']))
  }

  #delete(event: Row): void {
    const id = subjectOf(event)
    if (this.#trashed.has(id)) this.#problem(event, 'was in the trash already')
    this.#trashed.add(id)
  }

  #restore(event: Row): void {
    if (!this.#trashed.delete(subjectOf(event))) this.#problem(event, 'was not in the trash')
  }

  #link(event: Row): void {
    const isLinked = event.kind === 'version.linked'
    const before = this.#links.get(event.membership_id ?? '') ?? false
    if (before === isLinked) this.#problem(event, isLinked ? 'was linked already' : 'was not linked')
    this.#links.set(event.membership_id ?? '', isLinked)
  }
}

const json = (value: unknown): string => JSON.stringify(value)

/** What a delete or restore is about. */
function subjectOf(event: Row): string {
  if (event.kind.startsWith('version.')) return event.version_id ?? ''
  if (event.kind.startsWith('collection.')) return event.collection_id ?? ''
  return event.home_id ?? ''
}
