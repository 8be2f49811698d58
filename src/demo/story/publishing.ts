import { asId, type CollectionId } from '../../contract/ids.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import { changeAliases } from '../../registry/aliases/change-aliases.ts'
import { saveCard } from '../../registry/cards/cards.ts'
import { createCollection } from '../../registry/collections/create-collection.ts'
import { updateCollection } from '../../registry/collections/update-collection.ts'
import { linkVersions } from '../../registry/links/link-versions.ts'
import type { AliasPlan, Family } from '../families/family.ts'
import type { Random } from './random.ts'
import { DAY, HOUR, MINUTE } from './story.ts'
import type { Workspace } from './workspace.ts'

export interface Headline {
  readonly name: string
  readonly better: 'higher' | 'lower'
}

/** The collection of a family as the story goes on: what is linked, and who holds which alias. */
export interface Publication {
  readonly family: Family
  readonly random: Random
  readonly collectionId: CollectionId
  readonly headline: Headline | null
  readonly held: Map<string, { label: string; score: number; moves: number }>
  readonly links: { label: string; membershipId: string; tags: readonly string[] }[]
}

/** Opens the collection, with what people write about it. */
export async function openPublication(
  workspace: Workspace,
  family: Family,
  random: Random,
  headline: Headline | null,
): Promise<Publication> {
  const [author] = family.people
  const ctx = await workspace.as(author, 'app')
  const { id } = await createCollection(ctx, {
    registry: family.registry,
    name: family.collection,
    type: family.type,
    description: family.description,
    tags: family.tags,
  })
  const collectionId = asId<'collection'>(id)
  workspace.clock.pass(10 * MINUTE)
  const [title = family.collection] = family.card.split('\n')
  // The first text is a sentence; the rest came when there was something to say.
  await saveCard(ctx, { collectionId, body: `${title}\n\n${family.description}\n` })
  if (headline !== null) {
    await updateCollection(ctx, {
      collectionId,
      headlineMetric: { key: `metric.${headline.name}`, better: headline.better },
    })
  }
  workspace.story.at(workspace.clock.now().getTime() + random.between(4, 30) * DAY, async () => {
    await saveCard(await workspace.as(author, 'app'), { collectionId, body: family.card, expectRevision: 1 })
  })
  return { family, random, collectionId, headline, held: new Map(), links: [] }
}

/** Links a version and plans the alias moves that follow from it. `score` is its headline metric, higher is better. */
export async function publish(
  workspace: Workspace,
  publication: Publication,
  version: CollectionVersion,
  score: number,
): Promise<void> {
  const { family, random, collectionId } = publication
  const by = random.pick(family.people)
  const result = await linkVersions(await workspace.as(by, random.chance(0.5) ? 'app' : family.door), {
    collectionId,
    versions: [version.versionId],
  })
  const linked = result.outcomes[0]?.linked
  if (linked === null || linked === undefined) return
  publication.links.push({ label: linked.version, membershipId: linked.membershipId, tags: version.tags })
  const now = workspace.clock.now().getTime()
  for (const plan of family.aliases) {
    if (!random.chance(plan.share)) continue
    workspace.story.at(now + random.between(...plan.after) * DAY, () =>
      promote(workspace, publication, plan, linked.version, score),
    )
  }
}

async function promote(
  workspace: Workspace,
  publication: Publication,
  plan: AliasPlan,
  label: string,
  score: number,
): Promise<void> {
  const { random } = publication
  const holder = publication.held.get(plan.alias)
  if (plan.onlyBetter === true && holder !== undefined && holder.score >= score) return
  const [first] = plan.reasons
  const reason =
    first === undefined || random.chance(0.25) ? undefined : random.pick([first, ...plan.reasons])
  await changeAliases(await workspace.as(random.pick(plan.by), plan.door), {
    collectionId: publication.collectionId,
    changes: [{ alias: plan.alias, to: label, expect: holder?.label ?? null }],
    reason,
  })
  publication.held.set(plan.alias, { label, score, moves: (holder?.moves ?? 0) + 1 })
  if (holder !== undefined) planRollback(workspace, publication, plan.alias, holder.label, label)
}

/** Something turned out badly: back to the version before, with the reason, as soon as somebody saw it. */
function planRollback(
  workspace: Workspace,
  publication: Publication,
  alias: string,
  before: string,
  label: string,
): void {
  const { rollback } = publication.family
  if (rollback?.alias !== alias || publication.held.get(alias)?.moves !== rollback.move + 1) return
  workspace.story.at(workspace.clock.now().getTime() + rollback.hours * HOUR, async () => {
    const holder = publication.held.get(alias)
    if (holder?.label !== label) return
    await changeAliases(await workspace.as(rollback.by, 'app'), {
      collectionId: publication.collectionId,
      changes: [{ alias, to: before, expect: label }],
      reason: rollback.reason,
    })
    publication.held.set(alias, { ...holder, label: before })
  })
}
