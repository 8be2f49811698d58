import { Problem } from '../../contract/errors.ts'
import type { Role } from '../../contract/permissions.ts'
import type { Context } from '../context.ts'
import { changeTags } from '../tags/change-tags.ts'

/** A call that the table of rights (semantics.md, Who may do what) speaks of, and the least role that may make it. */
export interface PermissionRow<Scene> {
  what: string
  least: Role
  call: (ctx: Context, scene: Scene) => Promise<unknown>
}

/** All of them, one after the other: what one may see, one sees whole. */
export function allOf<Scene>(calls: readonly PermissionRow<Scene>['call'][]): PermissionRow<Scene>['call'] {
  return async (ctx, scene) => {
    for (const call of calls) await call(ctx, scene)
  }
}

/** Tags one thing. Of many, each is refused on its own: here the refusal of the only one is that of the call. */
export async function tagOne(ctx: Context, target: string): Promise<void> {
  const { outcomes } = await changeTags(ctx, { targets: [target], add: ['tried'] })
  const problem = outcomes[0]?.problem
  if (problem) throw new Problem(problem.code === 'forbidden' ? 'forbidden' : 'not_found', problem.detail)
}
