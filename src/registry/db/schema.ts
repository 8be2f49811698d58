import type { Generated } from 'kysely'
import type {
  ActionId,
  ApiKeyId,
  CollectionId,
  EntityId,
  HomeId,
  MembershipId,
  ReportId,
  RunId,
  TrashId,
  UserId,
  VersionId,
  ViewId,
} from '../../contract/ids.ts'
import type { ProjectRole, Role } from '../../contract/permissions.ts'
import type { EventKind } from '../../contract/schemas/activity.ts'
import type { Door } from '../../contract/schemas/common.ts'

/**
 * The tables. Both engines hold the same: ids and times are text (times RFC 3339 UTC with milliseconds, so that text
 * order is time order), booleans are 0 or 1, JSON is text that only the app reads. What the engines do differently
 * has its home in `dialect.ts`.
 */
export type Bit = 0 | 1
export type JsonText = string
export type Time = string

export interface OrganizationTable {
  id: string
  name: string
  created_at: Time
}

export interface UserTable {
  id: UserId
  username: string
  username_key: string
  name: string
  email: string | null
  kind: 'person' | 'service'
  organization_role: Role
  disabled: Bit
  entity_id: EntityId
  created_at: Time
}

/** A user or a team: what owns projects. */
export interface EntityTable {
  id: EntityId
  name: string
  name_key: string
  kind: 'user' | 'team'
  created_at: Time
}

export interface TeamMemberTable {
  entity_id: EntityId
  user_id: UserId
  role: ProjectRole
}

export interface ApiKeyTable {
  id: ApiKeyId
  user_id: UserId
  name: string
  hash: string
  hint: string
  created_at: Time
  last_used_at: Time | null
  revoked_at: Time | null
}

export interface SignInLinkTable {
  hash: string
  user_id: UserId
  expires_at: Time
  used_at: Time | null
}

export interface SessionTable {
  hash: string
  user_id: UserId
  created_at: Time
  expires_at: Time
}

/**
 * A registry or a project: what holds collections. One table, because everything below it (numbers, aliases, tags,
 * history, trash) has one set of rules for both. `entity_id` is null for a registry.
 */
export interface HomeTable {
  id: HomeId
  kind: 'registry' | 'project'
  entity_id: EntityId | null
  name: string
  name_key: string
  description: string
  /** Registries: accepted types as JSON, null for all. */
  types: JsonText | null
  visibility: 'organization' | 'restricted'
  collection_count: number
  run_count: number
  created_at: Time
  created_by: UserId | null
  updated_at: Time
  /** The trash item that hides it. */
  trash_id: TrashId | null
}

export interface ProtectedAliasTable {
  home_id: HomeId
  alias: string
}

export interface HomeMemberTable {
  home_id: HomeId
  /** A user's or a team's entity: both are entities. */
  entity_id: EntityId
  role: Role
}

/** A collection of a registry or an artifact of a project: a numbered sequence of memberships with aliases. */
export interface CollectionTable {
  id: CollectionId
  home_id: HomeId
  kind: 'collection' | 'artifact'
  name: string
  name_key: string
  type: string
  description: string
  headline_key: string | null
  headline_better: 'higher' | 'lower' | null
  card_revision: number
  /** The next number to give; never goes back (semantics.md: numbers are never used again). */
  next_number: number
  version_count: number
  alias_count: number
  created_at: Time
  created_by: UserId | null
  updated_at: Time
  trash_id: TrashId | null
}

/** An immutable snapshot at its source. Its number and aliases belong to its memberships. */
export interface VersionTable {
  id: VersionId
  /** The artifact that it was logged to. */
  collection_id: CollectionId
  digest: string
  description: string
  metadata: JsonText
  size: number
  file_count: number
  /** The run that logged it last (semantics.md: the producing run of the request is applied). */
  run_id: RunId | null
  created_at: Time
  created_by: UserId | null
  updated_at: Time
  trash_id: TrashId | null
  /** What clients that know only MD5 call the same content (blobs/manifest-md5.ts). Null where it was never asked for. */
  manifest_md5?: string | null
}

/**
 * A version in a collection. The membership in its own artifact is the version itself (`is_source`); every other one
 * is a link. A removed one stays as a row, so that numbers, history and `at=` can speak of it.
 */
export interface MembershipTable {
  id: MembershipId
  collection_id: CollectionId
  version_id: VersionId
  number: number
  is_source: Bit
  created_at: Time
  created_by: UserId | null
  /** When it was unlinked or deleted; null while it lives. */
  removed_at: Time | null
  /** It was removed and brought back at least once: `at=` has to ask the log. */
  was_restored: Bit
}

export interface AliasTable {
  collection_id: CollectionId
  alias: string
  membership_id: MembershipId
  since: Time
  set_by: UserId | null
}

export interface TagTable {
  /** A collection's or a version's id. */
  target_id: string
  tag: string
}

/**
 * What a membership can be found by, one row a fact: `tag` and every scalar of metadata (`metadata.…`) and of the
 * producing run's summary (`metric.…`). Copied into each membership, so that a filtered page of one collection is one
 * index walk however many versions there are elsewhere.
 */
export interface FacetTable {
  collection_id: CollectionId
  membership_id: MembershipId
  number: number
  key: string
  num: number | null
  txt: string | null
}

export interface VersionFileTable {
  version_id: VersionId
  path: string
  sha256: string | null
  md5: string | null
  size: number | null
  reference: string | null
  reference_digest: string | null
  /** JSON: what a client noted beside the address. */
  reference_extra: string | null
}

/**
 * A version that is being sent piece by piece. Its id becomes the version's; where the content turned out to be no new
 * version, `version_id` says which it is. `request` is what was asked for, as JSON.
 */
export interface DraftTable {
  id: VersionId
  home_id: HomeId
  artifact: string
  request: JsonText
  /** The name that the client made up for it, so that other content can refer to it. */
  client_id: string | null
  /** Null until it is committed. */
  version_id: VersionId | null
  created_at: Time
  created_by: UserId
}

/** Bytes that arrived for a draft. */
export interface DraftFileTable {
  draft_id: VersionId
  path: string
  md5: string
  sha256: string
  size: number
}

/** What a run keeps beside what it logs: its console, its requirements. */
export interface RunFileTable {
  run_id: RunId
  path: string
  md5: string
  sha256: string
  size: number
  updated_at: Time
}

export interface BlobTable {
  sha256: string
  md5: string
  size: number
  created_at: Time
}

export interface RunTable {
  id: RunId
  home_id: HomeId
  name: string
  name_key: string
  display_name: string
  state: 'running' | 'finished' | 'failed' | 'crashed' | 'killed'
  job_type: string | null
  run_group: string | null
  notes: string
  tags: JsonText
  config: JsonText
  summary: JsonText
  history_rows: number
  created_at: Time
  created_by: UserId | null
  heartbeat_at: Time | null
  finished_at: Time | null
  updated_at: Time
  trash_id: TrashId | null
}

/** What a run printed. A line that was printed over (a progress bar) is there once, as it was last. */
export interface RunConsoleTable {
  run_id: RunId
  line: number
  at: Time | null
  stream: 'stdout' | 'stderr'
  text: string
}

/** Metric history in chunks: a chunk is what one request appended, as a JSON array of rows. */
export interface RunHistoryTable {
  run_id: RunId
  chunk: number
  first_step: number
  last_step: number
  row_count: number
  rows: JsonText
}

/** The edges of lineage: a run uses versions (`input`) and logs versions (`output`). */
export interface RunVersionTable {
  run_id: RunId
  version_id: VersionId
  direction: 'input' | 'output'
  created_at: Time
}

export interface CardRevisionTable {
  collection_id: CollectionId
  revision: number
  body: string
  saved_at: Time
  saved_by: UserId | null
}

export interface ReportTable {
  id: ReportId
  home_id: HomeId
  name: string
  title: string
  description: string
  is_draft: 0 | 1
  revision: number
  created_at: Time
  created_by: UserId | null
  updated_at: Time
  updated_by: UserId | null
  trash_id: TrashId | null
}

/** Every text that a report has had. */
export interface ReportRevisionTable {
  report_id: ReportId
  revision: number
  title: string
  description: string
  is_draft: 0 | 1
  spec: JsonText
  saved_at: Time
  saved_by: UserId | null
}

/** The one log. `subject` is what the event is about in its collection: an alias, a version label, a tag. */
export interface EventTable {
  seq: number
  action_id: ActionId
  kind: EventKind
  at: Time
  actor_id: UserId | null
  door: Door
  request_id: string | null
  reason: string | null
  home_id: HomeId | null
  collection_id: CollectionId | null
  membership_id: MembershipId | null
  version_id: VersionId | null
  run_id: RunId | null
  subject: string | null
  from_value: string | null
  to_value: string | null
  /** What undo needs, and what the activity list tells. */
  details: JsonText
}

/** Actions that were undone, and by which. Each at most once. */
export interface UndoTable {
  action_id: ActionId
  undone_by: ActionId
}

export interface TrashTable {
  id: TrashId
  action_id: ActionId
  kind: 'registry' | 'collection' | 'artifact' | 'version' | 'project' | 'run' | 'report'
  target_id: string
  home_id: HomeId | null
  name: string
  path: string
  /** What has to come back with it: memberships, aliases. */
  contents: JsonText
  deleted_at: Time
  deleted_by: UserId | null
  expires_at: Time
}

export interface IdempotencyTable {
  user_id: UserId
  key: string
  request_hash: string
  status: number
  response: string
  created_at: Time
}

/** Small facts of the installation: secrets of signed URLs, whether the demo was planted. */
export interface SettingTable {
  key: string
  value: string
}

/** What somebody wants at hand. One of `home_id` and `collection_id` is `target_id`, the other null. */
export interface StarTable {
  user_id: UserId
  target_id: string
  home_id: HomeId | null
  collection_id: CollectionId | null
  created_at: Time
}

/** How somebody looks at the versions of a collection, or at the collections of a home: one of the two is null. */
export interface SavedViewTable {
  id: ViewId
  home_id: HomeId | null
  collection_id: CollectionId | null
  owner_id: UserId
  name: string
  name_key: string
  scope: 'private' | 'shared'
  is_default: Bit
  state: string
  created_at: Time
  updated_at: Time
}

export interface Tables {
  organizations: OrganizationTable
  users: UserTable
  entities: EntityTable
  team_members: TeamMemberTable
  api_keys: ApiKeyTable
  sign_in_links: SignInLinkTable
  sessions: SessionTable
  homes: HomeTable
  protected_aliases: ProtectedAliasTable
  home_members: HomeMemberTable
  collections: CollectionTable
  versions: VersionTable
  memberships: MembershipTable
  aliases: AliasTable
  tags: TagTable
  facets: FacetTable
  version_files: VersionFileTable
  blobs: BlobTable
  drafts: DraftTable
  draft_files: DraftFileTable
  run_files: RunFileTable
  runs: RunTable
  run_history: RunHistoryTable
  run_console: RunConsoleTable
  run_versions: RunVersionTable
  card_revisions: CardRevisionTable
  events: Omit<EventTable, 'seq'> & { seq: Generated<number> }
  undone: UndoTable
  trash: TrashTable
  idempotency: IdempotencyTable
  settings: SettingTable
  stars: StarTable
  saved_views: SavedViewTable
  reports: ReportTable
  report_revisions: ReportRevisionTable
}
