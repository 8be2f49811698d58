import type { Services } from '../registry/context.ts'
import type { Logger } from './log.ts'

/** Puts the demo workspace into a registry in which nobody has made anything yet. What is there is left alone. */
export async function plantIfEmpty(services: Services, logger: Logger): Promise<void> {
  if (!(await isEmpty(services))) return
  const started = performance.now()
  const { plantDemo } = await import('../demo/plant.ts')
  await plantDemo(services)
  logger.info({ ms: Math.round(performance.now() - started) }, 'demo workspace planted')
}

/** As the first start leaves it: no project and no collection, not even in the trash. */
async function isEmpty({ database }: Services): Promise<boolean> {
  const { kysely } = database
  const project = await kysely
    .selectFrom('homes')
    .select('id')
    .where('kind', '=', 'project')
    .limit(1)
    .executeTakeFirst()
  const collection = await kysely.selectFrom('collections').select('id').limit(1).executeTakeFirst()
  return project === undefined && collection === undefined
}
