/**
 * What a large fixture is made of, as plain data: `insertPlan` writes it into the tables at once, the tests play the
 * same steps through the verbs and compare. Steps are in the order of time.
 */
export interface Plan {
  /** Made by the verbs where they are missing. */
  readonly projects: readonly { entity: string; name: string }[]
  readonly registries: readonly string[]
  /** May be long: steps are made as they are asked for. */
  steps(): Iterable<Step>
}

export type Step = RunStep | LogStep | AliasStep

/** A whole run: it starts, says what it uses and ends. What it logs are steps after it. */
export interface RunStep {
  readonly do: 'run'
  readonly at: Date
  readonly endedAt: Date
  readonly project: ProjectName
  readonly name: string
  readonly jobType: string
  readonly config: Record<string, unknown>
  readonly summary: Record<string, unknown>
  /** Versions used, each once. */
  readonly inputs: readonly VersionName[]
}

/** A version is logged and linked right away, each by an action of its own. */
export interface LogStep {
  readonly do: 'log'
  readonly at: Date
  readonly project: ProjectName
  readonly artifact: string
  readonly type: string
  /** Where the bytes are said to lie: a large fixture stores none. */
  readonly file: { readonly path: string; readonly reference: string; readonly size: number }
  readonly metadata: Record<string, unknown>
  readonly tags: readonly string[]
  readonly run?: string
  readonly links: readonly { registry: string; collection: string }[]
}

/** An alias of a registry's collection comes to a version of it, or moves there. */
export interface AliasStep {
  readonly do: 'alias'
  readonly at: Date
  readonly registry: string
  readonly collection: string
  readonly alias: string
  readonly number: number
}

/** `entity/project` */
export type ProjectName = string

export interface VersionName {
  readonly project: ProjectName
  readonly artifact: string
  readonly number: number
}

export const versionPath = ({ project, artifact, number }: VersionName): string =>
  `${project}/${artifact}:v${number}`

export function entityAndName(project: ProjectName): { entity: string; name: string } {
  const [entity = '', name = ''] = project.split('/')
  return { entity, name }
}
