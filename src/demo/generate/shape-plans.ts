import type { LogStep, Plan, ProjectName, RunStep, Step, VersionName } from './plan.ts'

/** Lineages of one shape, for what a picture of a general one does not try: how long, and how wide. */
export interface ShapeInput {
  readonly entity: string
  readonly project: string
  readonly from: Date
}

const MINUTE = 60_000

/** Versions and runs in turn, each made of the one before: so many nodes in a row, the first and the last a version or run. */
export function chainPlan(input: ShapeInput & { nodes: number }): Plan {
  return shape(input, function* (project, clock) {
    let made: VersionName = { project, artifact: 'link', number: 0 }
    yield logged(made, clock())
    for (let node = 1; node < input.nodes; node += 2) {
      const name = `step-${(node + 1) / 2}`
      yield finished(name, [made], clock())
      if (node + 1 === input.nodes) return
      made = { ...made, number: made.number + 1 }
      yield logged(made, clock(), name)
    }
  })
}

/** One run that used so many versions, and the one that it logged. */
export function fanInPlan(input: ShapeInput & { inputs: number }): Plan {
  return shape(input, function* (project, clock) {
    const inputs: VersionName[] = []
    for (let number = 0; number < input.inputs; number++) {
      const shard = { project, artifact: 'shard', number }
      inputs.push(shard)
      yield logged(shard, clock())
    }
    yield finished('merge', inputs, clock())
    yield logged({ project, artifact: 'merged', number: 0 }, clock(), 'merge')
  })
}

function shape(
  { entity, project, from }: ShapeInput,
  steps: (project: ProjectName, clock: () => Date) => Iterable<Step>,
): Plan {
  return {
    projects: [{ entity, name: project }],
    registries: [],
    steps() {
      let moment = from.getTime()
      return steps(`${entity}/${project}`, () => new Date((moment += MINUTE)))
    },
  }
}

const finished = (name: string, inputs: VersionName[], at: Date): RunStep => ({
  do: 'run',
  at,
  endedAt: new Date(at.getTime() + MINUTE / 2),
  project: inputs[0]?.project ?? '',
  name,
  jobType: 'derive',
  config: {},
  summary: {},
  inputs,
})

const logged = ({ project, artifact, number }: VersionName, at: Date, run?: string): LogStep => ({
  do: 'log',
  at,
  project,
  artifact,
  type: 'dataset',
  file: { path: 'data.tar', reference: `s3://lineage/${artifact}/${number}/data.tar`, size: 1_048_576 },
  metadata: {},
  tags: [],
  ...(run === undefined ? {} : { run }),
  links: [],
})
