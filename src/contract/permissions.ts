/**
 * Who may do what (semantics.md). One predicate, used by the verbs that enforce it and by the app that explains it.
 * Registries and projects share it; projects have no restricted viewer.
 */
export const ROLES = ['restricted_viewer', 'viewer', 'member', 'admin'] as const
export type Role = (typeof ROLES)[number]

export const PROJECT_ROLES = ['viewer', 'member', 'admin'] as const
export type ProjectRole = (typeof PROJECT_ROLES)[number]

/** Each row of the matrix, with the least role that has it. */
const LEAST_ROLE = {
  read: 'restricted_viewer',
  download: 'viewer',
  create_collection: 'member',
  link: 'member',
  unlink: 'member',
  edit: 'member',
  set_alias: 'member',
  automate: 'member',
  delete_collection: 'member',
  log: 'member',
  set_protected_alias: 'admin',
  delete_protected: 'admin',
  administer: 'admin',
} as const satisfies Record<string, Role>

export type Action = keyof typeof LEAST_ROLE

const rank = (role: Role): number => ROLES.indexOf(role)

/** Whether a role reaches an action; no role at all reaches nothing. */
export function may(role: Role | null, action: Action): boolean {
  return role !== null && rank(role) >= rank(LEAST_ROLE[action])
}

/** The least role that may do this: for the sentence beside a disabled button and inside a 403. */
export const leastRoleFor = (action: Action): Role => LEAST_ROLE[action]

/** Who may start a registry or a team: members of the organization and up. Where it stands nobody has a role yet. */
export const mayFound = (organizationRole: Role): boolean => rank(organizationRole) >= rank('member')

/** The highest of several roles (semantics.md: the effective role is the highest one). */
export function highestRole(roles: readonly (Role | null)[]): Role | null {
  let best: Role | null = null
  for (const role of roles) {
    if (role !== null && (best === null || rank(role) > rank(best))) best = role
  }
  return best
}

/** What an alias move needs: a protected alias belongs to admins (semantics.md, Aliases). */
export function aliasAction(alias: string, protectedAliases: readonly string[]): Action {
  return protectedAliases.includes(alias) ? 'set_protected_alias' : 'set_alias'
}
