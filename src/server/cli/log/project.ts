import { type Connection, dataOf } from '../client/connection.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure } from '../failure.ts'

export interface ProjectPlace {
  readonly entity: string
  readonly project: string
  readonly exists: boolean
}

/** Where to log: the project named, in your own space unless another is named. */
export async function findProject(
  connection: Connection,
  place: { readonly entity: string | null; readonly project: string },
): Promise<ProjectPlace> {
  const entity = place.entity ?? (await dataOf(connection.api.GET('/me'))).defaultEntity
  const path = { entity, project: place.project }
  const exists = await dataOf(connection.api.GET('/projects/{entity}/{project}', { params: { path } })).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Failure && error.exitCode === EXIT.notFound) return false
      throw error
    },
  )
  return { ...path, exists }
}

export async function createProject(connection: Connection, place: ProjectPlace): Promise<void> {
  const body = { entity: place.entity, name: place.project }
  await dataOf(connection.api.POST('/projects', { body })).catch((error: unknown) => {
    // Somebody was faster, which serves us as well; if it is one we may not see, logging will say so.
    if (!(error instanceof Failure) || error.exitCode !== EXIT.conflict) throw error
  })
}
