import { Problem } from '../../contract/errors.ts'
import type { Door } from '../../contract/schemas/common.ts'
import type { ManifestEntry } from '../../contract/schemas/project.ts'
import { type Context, idMaker, type Services } from '../../registry/context.ts'
import { loadActor } from '../../registry/identity/actor.ts'
import type { DemoFile } from '../files/demo-file.ts'
import { storeFiles } from '../files/store-files.ts'
import { createRandom } from './random.ts'
import { createStory, createStoryClock, type Story, type StoryClock } from './story.ts'

/** The registry while its story is told: the same services, at the time of the story. */
export interface Workspace {
  readonly services: Services
  readonly clock: StoryClock
  readonly story: Story
  readonly start: Date
  readonly until: Date
  /** Somebody at a door, with the roles they have at that moment. */
  as(username: string, door: Door): Promise<Context>
  /** Roles changed: whoever acts next is looked up anew. */
  forgetRoles(): void
  manifest(files: readonly DemoFile[]): Promise<ManifestEntry[]>
}

export function createWorkspace(host: Services, start: Date, until: Date): Workspace {
  const clock = createStoryClock(start)
  const random = createRandom('ids')
  const services: Services = { ...host, clock: clock.now, newId: idMaker(clock.now, random.next) }
  const people = new Map<string, Promise<Context['actor']>>()
  const actorNamed = async (username: string): Promise<Context['actor']> => {
    const { kysely } = services.database
    const user = await kysely
      .selectFrom('users')
      .select('id')
      .where('username', '=', username)
      .executeTakeFirst()
    if (user === undefined) throw new Problem('not_found', `Nobody in the demo is called ${username}.`)
    return loadActor(kysely, user.id)
  }
  return {
    services,
    clock,
    story: createStory(clock, until),
    start,
    until,
    async as(username, door) {
      const known = people.get(username) ?? actorNamed(username)
      people.set(username, known)
      return { ...services, actor: await known, door, requestId: null }
    },
    forgetRoles: () => people.clear(),
    manifest: (files) => storeFiles(services, files),
  }
}
