import * as routes from '../../../contract/routes/identity.ts'
import { createApiKey, listApiKeys, revokeApiKey } from '../../../registry/identity/api-keys.ts'
import { createSignInLink } from '../../../registry/identity/create-sign-in-link.ts'
import { createTeam } from '../../../registry/identity/create-team.ts'
import { createUser } from '../../../registry/identity/create-user.ts'
import { deleteTeam } from '../../../registry/identity/delete-team.ts'
import { getMe } from '../../../registry/identity/get-me.ts'
import { listTeams } from '../../../registry/identity/list-teams.ts'
import { getUser, listUsers } from '../../../registry/identity/list-users.ts'
import { createSession, deleteSession } from '../../../registry/identity/sessions.ts'
import { listTeamMembers, removeTeamMember, setTeamMember } from '../../../registry/identity/team-members.ts'
import { updateUser } from '../../../registry/identity/update-user.ts'
import { credentialsOf, sessionCookie } from '../auth/credentials.ts'
import { refuseOtherOrigin } from '../auth/same-origin.ts'
import type { Door } from '../door.ts'
import { hostsOf, mount, mountOpen } from '../mount.ts'

export function mountIdentity(door: Door): void {
  mount(door, routes.meGet, ({ ctx }) => getMe(ctx))
  mountSessions(door)
  mount(door, routes.signInLinkCreate, ({ ctx, body }) => createSignInLink(ctx, body))
  mount(door, routes.userList, ({ ctx, query }) => listUsers(ctx, query))
  mount(door, routes.userCreate, ({ ctx, body }) => createUser(ctx, body))
  mount(door, routes.userGet, ({ ctx, params }) => getUser(ctx, params))
  mount(door, routes.userUpdate, ({ ctx, params, body }) => updateUser(ctx, { ...body, ...params }))
  mount(door, routes.teamList, ({ ctx, query }) => listTeams(ctx, query))
  mount(door, routes.teamCreate, ({ ctx, body }) => createTeam(ctx, body))
  mount(door, routes.teamDelete, ({ ctx, params }) => deleteTeam(ctx, params))
  mount(door, routes.teamMembers, ({ ctx, params, query }) => listTeamMembers(ctx, { ...query, ...params }))
  mount(door, routes.teamMemberSet, ({ ctx, params, body }) => setTeamMember(ctx, { ...body, ...params }))
  mount(door, routes.teamMemberRemove, ({ ctx, params }) => removeTeamMember(ctx, params))
  mount(door, routes.apiKeyList, ({ ctx, query }) => listApiKeys(ctx, query))
  mount(door, routes.apiKeyCreate, ({ ctx, body }) => createApiKey(ctx, body))
  mount(door, routes.apiKeyRevoke, ({ ctx, params }) => revokeApiKey(ctx, params))
}

function mountSessions(door: Door): void {
  const isSecure = (request: Request) =>
    door.options.isSecure?.(request) ?? new URL(request.url).protocol === 'https:'

  mountOpen(door, routes.sessionCreate, async ({ services, body, request, headers }) => {
    refuseOtherOrigin(request, hostsOf(door, request))
    const { sessionToken, user, expiresAt } = await createSession(services, body)
    const maxAgeSeconds = Math.floor((Date.parse(expiresAt) - services.clock().getTime()) / 1000)
    headers.set('Set-Cookie', sessionCookie(sessionToken, { maxAgeSeconds, secure: isSecure(request) }))
    return { user, expiresAt }
  })
  mount(door, routes.sessionDelete, async ({ ctx, request, headers }) => {
    const credentials = credentialsOf(request)
    if (credentials?.kind === 'session') await deleteSession(ctx, credentials.token)
    headers.set('Set-Cookie', sessionCookie('', { maxAgeSeconds: 0, secure: isSecure(request) }))
  })
}
