/**
 * `node bench/lib/build-fixture.ts <data directory> <versions, app or lineage> [PostgreSQL url]`: fills an empty registry. A
 * process of its own: what building left in memory would change what is measured afterwards.
 */
import { sql } from 'kysely'
import { insertPlan } from '../../src/demo/generate/insert-plan.ts'
import type { Plan } from '../../src/demo/generate/plan.ts'
import { registryPlan } from '../../src/demo/generate/registry-plan.ts'
import { bootstrap } from '../../src/registry/identity/bootstrap.ts'
import { storageConfig } from '../../src/server/config.ts'
import { openServices } from '../../src/server/open-services.ts'
import { appPlans } from '../app/plans.ts'
import { lineagePlans } from '../lineage/api.ts'
import { planInput, scaleOf } from './fixture.ts'
import { withoutIndexes } from './indexes.ts'

const [data = '', what = '', url] = process.argv.slice(2)
const opened = await openServices(
  storageConfig({ data }, url === undefined ? {} : { DATABASE_URL: bulkUrl(url) }),
)
try {
  const { services } = opened
  const { database } = services
  const { owner } = await bootstrap(services)
  const ctx = { ...services, actor: owner, door: 'rest', requestId: null } as const
  if (database.dialect.engine === 'sqlite') {
    await sql`pragma synchronous = off`.execute(database.kysely)
    await sql`pragma threads = 2`.execute(database.kysely)
  }
  await withoutIndexes(database, async () => {
    for (const plan of plansOf(what)) await insertPlan(ctx, plan, { commitEvery: 50_000 })
  })
  // What autovacuum does by itself within a minute or so.
  if (database.dialect.engine === 'postgres') await sql`vacuum (analyze)`.execute(database.kysely)
  else await sql`pragma wal_checkpoint(truncate)`.execute(database.kysely)
} finally {
  await opened.close()
}

function plansOf(name: string): Plan[] {
  if (name === 'lineage') return lineagePlans()
  return name === 'app' ? appPlans() : [registryPlan(planInput(scaleOf(Number(name))))]
}

/** Every row refers to one just written, and no foreign key has to be looked up to know that. */
function bulkUrl(base: string): string {
  const address = new URL(base)
  address.searchParams.set('options', '-c session_replication_role=replica -c synchronous_commit=off')
  return address.href
}
