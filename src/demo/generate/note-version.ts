import type { VersionId } from '../../contract/ids.ts'
import { LATEST } from '../../registry/aliases/latest.ts'
import { manifestDigest } from '../../registry/blobs/manifest-digest.ts'
import { manifestMd5 } from '../../registry/blobs/manifest-md5.ts'
import { CREATED_KEY, type Facet, facetsOfDocument, SIZE_KEY } from '../../registry/versions/facets.ts'
import type { PlannedAction } from './event-log.ts'
import { type CollectionState, collectionOf, ensureCollection, type Ledger, type Member } from './ledger.ts'
import { type AliasStep, type LogStep, versionPath } from './plan.ts'
import type { RowWriter } from './row-writer.ts'

/** A version as `logVersion` leaves it, and its links as `linkIntoRegistry` does. */
export function noteVersion(ledger: Ledger, writer: RowWriter, step: LogStep): void {
  const at = step.at.toISOString()
  const logged = { actionId: ledger.ctx.newId('action'), at }
  const { project: home, artifact: name, type } = step
  const artifact = ensureCollection(ledger, writer, logged, { home, name, type })
  const version = insertVersion(ledger, writer, step, artifact, logged)
  for (const { registry, collection } of step.links) {
    const linked = { actionId: ledger.ctx.newId('action'), at }
    const target = ensureCollection(ledger, writer, linked, { home: registry, name: collection, type })
    const member = addMember(ledger, writer, target, version, { isSource: false, at })
    ledger.log.add(writer, linked, {
      kind: 'version.linked',
      homeId: target.row.home_id,
      collectionId: target.row.id,
      membershipId: member.id,
      versionId: member.versionId,
      subject: `v${member.number}`,
      details: { source: versionPath({ project: home, artifact: name, number: version.number }) },
    })
  }
}

interface NewVersion {
  id: VersionId
  facets: readonly Facet[]
}

function insertVersion(
  ledger: Ledger,
  writer: RowWriter,
  step: LogStep,
  artifact: CollectionState,
  action: PlannedAction,
): NewVersion & { number: number } {
  const { ctx, userId } = ledger
  const { file } = step
  const digest = manifestDigest([file])
  if (artifact.newestDigest === digest) throw new Error(`${step.artifact} holds this content already.`)
  artifact.newestDigest = digest
  const run = step.run === undefined ? null : runNamed(ledger, `${step.project}/${step.run}`)
  const tags = [...new Set(step.tags)].toSorted()
  const id = ctx.newId('version')
  const content = {
    path: file.path,
    size: file.size,
    sha256: null,
    md5: null,
    reference: file.reference,
    reference_digest: null,
  }
  writer.add('versions', {
    id,
    collection_id: artifact.row.id,
    digest,
    manifest_md5: manifestMd5([content]),
    description: '',
    metadata: JSON.stringify(step.metadata),
    size: file.size,
    file_count: 1,
    run_id: run?.id ?? null,
    created_at: action.at,
    created_by: userId,
    updated_at: action.at,
    trash_id: null,
  })
  writer.add('version_files', { version_id: id, ...content })
  const facets = [
    { key: SIZE_KEY, num: file.size, txt: null },
    { key: CREATED_KEY, num: null, txt: action.at },
    ...tags.map((tag) => ({ key: 'tag', num: null, txt: tag })),
    ...facetsOfDocument('metadata', step.metadata),
    ...(run?.facets ?? []),
  ]
  const member = addMember(ledger, writer, artifact, { id, facets }, { isSource: true, at: action.at })
  if (run !== null) {
    writer.add('run_versions', {
      run_id: run.id,
      version_id: id,
      direction: 'output',
      created_at: action.at,
    })
  }
  for (const tag of tags) writer.add('tags', { target_id: id, tag })
  const about = { homeId: artifact.row.home_id, collectionId: artifact.row.id, versionId: id }
  ledger.log.add(writer, action, {
    kind: 'version.logged',
    ...about,
    membershipId: member.id,
    ...(run === null ? {} : { runId: run.id }),
    subject: `v${member.number}`,
    details: { digest },
  })
  if (tags.length > 0) {
    ledger.log.add(writer, action, {
      kind: 'version.tags_changed',
      ...about,
      subject: `v${member.number}`,
      details: { before: [], after: tags },
    })
  }
  return { id, facets, number: member.number }
}

function runNamed(ledger: Ledger, name: string) {
  const run = ledger.runs.get(name)
  if (run === undefined) throw new Error(`There is no run ${name} yet.`)
  return run
}

/** As `addMembership` does it: the next number, what it is found by, and `latest`. */
function addMember(
  ledger: Ledger,
  writer: RowWriter,
  collection: CollectionState,
  version: NewVersion,
  { isSource, at }: { isSource: boolean; at: string },
): Member {
  const { row } = collection
  const member = {
    id: ledger.ctx.newId('membership'),
    versionId: version.id,
    number: row.next_number,
  }
  row.next_number += 1
  row.version_count += 1
  row.updated_at = at
  writer.add('memberships', {
    id: member.id,
    collection_id: row.id,
    version_id: version.id,
    number: member.number,
    is_source: isSource ? 1 : 0,
    created_at: at,
    created_by: ledger.userId,
    removed_at: null,
    was_restored: 0,
  })
  for (const { key, num, txt } of version.facets) {
    writer.add('facets', {
      collection_id: row.id,
      membership_id: member.id,
      number: member.number,
      key,
      num,
      txt,
    })
  }
  collection.members.push(member)
  collection.aliases.set(LATEST, { membership: member, since: at, setBy: ledger.userId })
  return member
}

/** As `changeAliases` does it. */
export function noteAlias(ledger: Ledger, writer: RowWriter, step: AliasStep): void {
  const collection = collectionOf(ledger, step.registry, step.collection)
  const target = collection.members[step.number]
  if (target === undefined) throw new Error(`${step.collection} has no v${step.number} yet.`)
  const held = collection.aliases.get(step.alias)?.membership ?? null
  if (held === target) return
  const at = step.at.toISOString()
  collection.aliases.set(step.alias, { membership: target, since: at, setBy: ledger.userId })
  if (held === null) collection.row.alias_count += 1
  collection.row.updated_at = at
  ledger.log.add(
    writer,
    { actionId: ledger.ctx.newId('action'), at },
    {
      kind: 'alias.moved',
      homeId: collection.row.home_id,
      collectionId: collection.row.id,
      membershipId: target.id,
      subject: step.alias,
      from: held === null ? null : `v${held.number}`,
      to: `v${target.number}`,
      details: {
        fromMembershipId: held?.id ?? null,
        toMembershipId: target.id,
        toVersionId: target.versionId,
      },
    },
  )
}
