import type { Collection, CollectionVersion } from '../../contract/schemas/collection.ts'
import type { Me } from '../../contract/schemas/identity.ts'
import type { Project, Run, RunFile } from '../../contract/schemas/project.ts'
import type { Registry } from '../../contract/schemas/registry.ts'
import type { ReportWithText } from '../../registry/reports/read-reports.ts'
import { Node } from './graphql/fields.ts'

/** An owner of projects: a user, a team, or the organization, which owns the registries. */
export interface EntitySource {
  readonly id: string
  readonly name: string
  readonly kind: 'user' | 'team' | 'organization'
}

interface PlaceSource {
  readonly id: string
  /** As this door names it: registries with their prefix. */
  readonly name: string
  readonly entity: EntitySource
}

/** A project, or a registry as the project that this door knows it by. */
export type ProjectSource = PlaceSource &
  (
    | { readonly kind: 'project'; readonly view: Project }
    | { readonly kind: 'registry'; readonly view: Registry }
  )

/** A version where it was met: its content is one artifact wherever it is linked. */
export interface ArtifactSource {
  readonly view: CollectionVersion
}

/** An artifact of a project, or a collection of a registry. */
export interface CollectionSource {
  readonly name: string
  /** Null where the caller may not see it. */
  readonly project: ProjectSource | null
  /** Null where no more than the name is known. */
  readonly view: Collection | null
}

/** A type of artifacts in a project or registry. */
export interface TypeSource {
  readonly project: ProjectSource
  readonly name: string
}

export interface MembershipSource {
  readonly view: CollectionVersion
}

export interface RunSource {
  readonly run: Run
}

/** A file of a run, with where to get its bytes. */
export interface FileSource {
  readonly id: string
  readonly file: RunFile
  readonly url: string | null
}

export interface ViewSource {
  readonly report: ReportWithText
}

/** What the fields of each type are read from. */
export interface Sources {
  User: Me
  Entity: EntitySource
  Organization: Me['organization']
  Project: ProjectSource
  Artifact: ArtifactSource
  ArtifactSequence: CollectionSource
  ArtifactPortfolio: CollectionSource
  ArtifactCollectionMembership: MembershipSource
  ArtifactType: TypeSource
  Run: RunSource
  File: FileSource
  View: ViewSource
}

/** An object of a type whose source is declared above. */
export const node = <Type extends keyof Sources>(type: Type, source: Sources[Type]): Node =>
  new Node(type, source)

/** An object of a type that is no more than its fields: page infos, payloads, edges. */
export const shape = (type: string, values: Readonly<Record<string, unknown>>): Node =>
  new Node(type, {}, values)
