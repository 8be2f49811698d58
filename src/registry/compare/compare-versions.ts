import { notFound, Problem } from '../../contract/errors.ts'
import { asId, type CollectionId } from '../../contract/ids.ts'
import { MAX_COMPARED } from '../../contract/limits.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import type { Comparison } from '../../contract/schemas/insight.ts'
import { type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { listOfNames } from '../paths/list-of-names.ts'
import { resolveVersion } from '../paths/resolve-version.ts'
import { versionViews } from '../versions/version-views.ts'
import { compareInputs } from './compare-inputs.ts'
import { compareManifests } from './compare-manifests.ts'
import { compareMetadata } from './compare-metadata.ts'
import { compareMetrics, type Headline } from './compare-metrics.ts'

/** Versions side by side, wherever they stand: two to five, named by id or path, the one to compare with first. */
export async function compareVersions(ctx: Context, input: { versions: string }): Promise<Comparison> {
  const reader = reading(ctx)
  const versions: CollectionVersion[] = []
  for (const name of namesOf(input.versions)) versions.push(await shown(reader, name))
  requireDistinct(versions)
  const metadata = compareMetadata(versions.map((version) => version.metadata))
  const inputs = await compareInputs(reader, versions)
  return {
    versions,
    metrics: compareMetrics(versions, await headlineOf(reader, versions)),
    metadata: metadata.rows,
    metadataCut: metadata.cut,
    tags: compareTags(versions),
    files: await compareManifests(
      reader,
      versions.map((version) => asId<'version'>(version.versionId)),
    ),
    inputs: inputs.rows,
    inputsCut: inputs.cut,
  }
}

async function shown(reader: Reader, name: string): Promise<CollectionVersion> {
  const found = await resolveVersion(reader, name)
  const [view] = await versionViews(reader, found.collection, [found.membershipId])
  if (view === undefined) throw notFound(`“${name}”`)
  return view
}

function namesOf(text: string): string[] {
  const names = listOfNames(text, 'versions')
  if (names.length < 2 || names.length > MAX_COMPARED || names.includes('')) {
    throw new Problem(
      'invalid_input',
      `Name 2 to ${MAX_COMPARED} versions to compare, by id or path, with commas between them: this names ${names.filter((name) => name !== '').length}.`,
      { field: 'versions' },
    )
  }
  return names
}

/** The same version in two collections is told apart by where it stands; twice in one it is a slip. */
function requireDistinct(versions: readonly CollectionVersion[]): void {
  const seen = new Set<string>()
  for (const version of versions) {
    if (seen.has(version.membershipId)) {
      throw new Problem('invalid_input', `${version.path} stands twice. Name each version once.`, {
        field: 'versions',
      })
    }
    seen.add(version.membershipId)
  }
}

function compareTags(versions: readonly CollectionVersion[]): Comparison['tags'] {
  const tags = [...new Set(versions.flatMap((version) => version.tags))].toSorted()
  return tags.map((tag) => {
    const on = versions.map((version) => version.tags.includes(tag))
    return { tag, on, differs: on.includes(false) }
  })
}

/** What the first collection among them, that has one, is measured by. */
async function headlineOf(reader: Reader, versions: readonly CollectionVersion[]): Promise<Headline | null> {
  const ids = [
    ...new Set(versions.map((version) => asId<'collection'>(version.collectionId) as CollectionId)),
  ]
  const rows = await reader.db
    .selectFrom('collections')
    .select(['id', 'headline_key', 'headline_better'])
    .where('id', 'in', ids)
    .execute()
  for (const id of ids) {
    const row = rows.find((one) => one.id === id)
    if (row?.headline_key != null && row.headline_better !== null) {
      return { key: row.headline_key, better: row.headline_better }
    }
  }
  return null
}
