import * as routes from '../../../contract/routes/lineage.ts'
import { getLineage } from '../../../registry/lineage/get-lineage.ts'
import { getLineageDiff } from '../../../registry/lineage/lineage-diff.ts'
import { getLineagePath } from '../../../registry/lineage/lineage-path.ts'
import { getOpenLineage } from '../../../registry/lineage/open-lineage.ts'
import type { Door } from '../door.ts'
import { mount } from '../mount.ts'

export function mountLineage(door: Door): void {
  mount(door, routes.lineage, ({ ctx, query }) => getLineage(ctx, query))
  mount(door, routes.lineagePath, ({ ctx, query }) => getLineagePath(ctx, query))
  mount(door, routes.lineageDiff, ({ ctx, query }) => getLineageDiff(ctx, query))
  mount(door, routes.lineageOpenLineage, ({ ctx, query }) => getOpenLineage(ctx, query))
}
