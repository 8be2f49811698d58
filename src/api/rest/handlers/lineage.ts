import * as routes from '../../../contract/routes/lineage.ts'
import { getLineage } from '../../../registry/lineage/get-lineage.ts'
import type { Door } from '../door.ts'
import { mount } from '../mount.ts'

export function mountLineage(door: Door): void {
  mount(door, routes.lineage, ({ ctx, query }) => getLineage(ctx, query))
}
