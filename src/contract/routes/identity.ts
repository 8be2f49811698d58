import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { PageQuery, Person, ProjectRoleName } from '../schemas/common.ts'
import * as S from '../schemas/identity.ts'
import { KeyParam, TeamMemberParam, TeamParam, UserParam } from './params.ts'

const tag = 'Identity'

export const meGet = endpoint({ method: 'get', path: '/me', tag, summary: 'Who you are', response: S.Me })

export const sessionCreate = endpoint({
  method: 'post',
  path: '/sessions',
  tag,
  summary: 'Sign in with the token of a sign-in link; sets the session cookie',
  open: true,
  body: S.SessionCreate,
  response: S.SessionCreated,
})
export const sessionDelete = endpoint({
  method: 'delete',
  path: '/sessions/current',
  tag,
  summary: 'Sign out',
})

export const signInLinkCreate = endpoint({
  method: 'post',
  path: '/sign-in-links',
  tag,
  summary: 'Make a one-time sign-in link for a user (organization admins; anyone for themselves)',
  body: S.SignInLinkCreate,
  response: S.SignInLink,
})

export const userList = endpoint({
  method: 'get',
  path: '/users',
  tag,
  summary: 'People and service accounts',
  query: PageQuery.extend({
    q: z.string().max(200).optional().meta({
      description: 'Part of a username; or, for organization admins, an address.',
    }),
  }),
  response: S.UserPage,
})
export const userCreate = endpoint({
  method: 'post',
  path: '/users',
  tag,
  summary: 'Add a user',
  body: S.UserCreate,
  response: S.User,
  status: 201,
})
export const userGet = endpoint({
  method: 'get',
  path: '/users/{username}',
  tag,
  summary: 'One user',
  params: UserParam,
  response: S.User,
})
export const userUpdate = endpoint({
  method: 'patch',
  path: '/users/{username}',
  tag,
  summary: 'Change a user: name, email, organization role, disabled',
  params: UserParam,
  body: S.UserUpdate,
  response: S.User,
})

export const teamList = endpoint({
  method: 'get',
  path: '/teams',
  tag,
  summary: 'Teams',
  query: PageQuery,
  response: S.TeamPage,
})
export const teamCreate = endpoint({
  method: 'post',
  path: '/teams',
  tag,
  summary: 'Create a team',
  body: S.TeamCreate,
  response: S.Team,
  status: 201,
})
export const teamDelete = endpoint({
  method: 'delete',
  path: '/teams/{team}',
  tag,
  summary: 'Delete a team that owns no projects',
  params: TeamParam,
})
export const teamMembers = endpoint({
  method: 'get',
  path: '/teams/{team}/members',
  tag,
  summary: 'Members of a team',
  params: TeamParam,
  query: PageQuery,
  response: S.TeamMemberPage,
})
export const teamMemberSet = endpoint({
  method: 'put',
  path: '/teams/{team}/members/{username}',
  tag,
  summary: 'Add a member or change their role',
  params: TeamMemberParam,
  body: z.strictObject({ role: ProjectRoleName }),
  response: z.object({ user: Person, role: ProjectRoleName }),
})
export const teamMemberRemove = endpoint({
  method: 'delete',
  path: '/teams/{team}/members/{username}',
  tag,
  summary: 'Remove a member',
  params: TeamMemberParam,
})

export const apiKeyList = endpoint({
  method: 'get',
  path: '/api-keys',
  tag,
  summary: 'Your API keys (all keys, for organization admins with `all=true`)',
  query: PageQuery.extend({ all: z.stringbool().optional() }),
  response: S.ApiKeyPage,
})
export const apiKeyCreate = endpoint({
  method: 'post',
  path: '/api-keys',
  tag,
  summary: 'Make an API key; it is shown once',
  body: S.ApiKeyCreate,
  response: S.ApiKeyCreated,
  status: 201,
})
export const apiKeyRevoke = endpoint({
  method: 'delete',
  path: '/api-keys/{key}',
  tag,
  summary: 'Revoke an API key at once',
  params: KeyParam,
})
