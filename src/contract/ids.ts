/**
 * Ids are opaque text: a short prefix that says what it names, and a ULID. Branded, so that one kind cannot be passed
 * for another.
 */
declare const brand: unique symbol
type Branded<B extends string> = string & { readonly [brand]: B }

export type UserId = Branded<'user'>
export type EntityId = Branded<'entity'>
export type RegistryId = Branded<'registry'>
export type ProjectId = Branded<'project'>
/** A registry or a project: what holds collections. */
export type HomeId = RegistryId | ProjectId
/** A collection of a registry, or an artifact of a project: both are numbered sequences with aliases. */
export type CollectionId = Branded<'collection'>
export type VersionId = Branded<'version'>
export type MembershipId = Branded<'membership'>
export type RunId = Branded<'run'>
export type ActionId = Branded<'action'>
export type TrashId = Branded<'trash'>
export type ApiKeyId = Branded<'api-key'>
export type ViewId = Branded<'view'>
export type ReportId = Branded<'report'>

export const ID_PREFIX = {
  user: 'usr',
  entity: 'ent',
  registry: 'reg',
  project: 'prj',
  collection: 'col',
  version: 'ver',
  membership: 'mem',
  run: 'run',
  action: 'act',
  trash: 'trs',
  'api-key': 'key',
  view: 'viw',
  report: 'rep',
} as const

export type IdKind = keyof typeof ID_PREFIX
export type IdOf<K extends IdKind> = Branded<K>

/** The one place where text from outside becomes an id. It says nothing about whether the thing exists. */
export const asId = <K extends IdKind>(text: string): IdOf<K> => text as IdOf<K>
