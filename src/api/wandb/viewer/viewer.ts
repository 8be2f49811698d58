import { z } from 'zod'
import type { Me } from '../../../contract/schemas/identity.ts'
import { listApiKeys } from '../../../registry/identity/api-keys.ts'
import { type Fields, plain, taking } from '../graphql/fields.ts'
import { encodeId } from '../ids.ts'
import { entityNamed, isOrganization, me, organizationEntity } from '../places.ts'
import { type EntitySource, node, shape } from '../sources.ts'
import { SERVER_FEATURES } from './features.ts'

export const viewerQueries: Fields = {
  viewer: plain(async (_: unknown, call) => node('User', await me(call))),
  serverInfo: plain(() =>
    shape('ServerInfo', {
      features: SERVER_FEATURES.map((name) => shape('ServerFeature', { name, isEnabled: true })),
      // A JSON scalar: what the SDK compares its own version with (notes, 1). Every version may try.
      cliVersionInfo: { max_cli_version: '999.0.0', min_cli_version: '0.0.0' },
      latestLocalVersionInfo: null,
    }),
  ),
  entity: taking(z.object({ name: z.string().nullish() }), async (_: unknown, { name }, call) => {
    const entity = await entityNamed(call, name ?? call.ctx.actor.username)
    return entity === null ? null : node('Entity', entity)
  }),
  organization: taking(z.object({ name: z.string() }), async (_: unknown, { name }, call) =>
    (await isOrganization(call, name)) ? node('Organization', (await me(call)).organization) : null,
  ),
}

export const userFields: Fields = {
  id: plain(({ user }: Me) => encodeId('User', user.id)),
  name: plain(({ user }: Me) => user.name),
  username: plain(({ user }: Me) => user.username),
  email: plain(({ user }: Me) => user.email ?? ''),
  admin: plain(({ user }: Me) => user.organizationRole === 'admin'),
  entity: plain((viewer: Me) => viewer.defaultEntity),
  flags: plain(() => JSON.stringify({ code_saving_enabled: true })),
  deletedAt: plain(() => null),
  teams: plain(({ teams }: Me) =>
    shape('EntityConnection', {
      edges: teams.map(({ name }) => shape('EntityEdge', { node: shape('Entity', { name }) })),
    }),
  ),
  organizations: plain(({ organization }: Me) => [node('Organization', organization)]),
  apiKeys: plain(async (_: Me, { ctx }) => {
    const { items } = await listApiKeys(ctx, { limit: 100 })
    return shape('ApiKeyConnection', {
      edges: items.map(({ id, name }) =>
        shape('ApiKeyEdge', {
          node: shape('ApiKey', { id: encodeId('ApiKey', id), name: id, description: name }),
        }),
      ),
    })
  }),
}

export const organizationFields: Fields = {
  id: plain(() => btoa('Organization:1')),
  name: plain(({ name }: Me['organization']) => name),
  orgEntity: plain(async (_: unknown, call) => node('Entity', await organizationEntity(call))),
  // The two below are services of the vendor's cloud, which nothing here stands for.
  coreWeaveOrganizationId: plain(() => null),
  featureFlags: taking(z.object({ rampIDType: z.string().nullish() }), () => []),
  advancedRegistryFeatures: plain(() => shape('AdvancedRegistryFeatures', { advancedSearch: false })),
}

export const entityFields: Fields = {
  id: plain(({ id, kind }: EntitySource) =>
    kind === 'organization' ? btoa('Entity:1') : encodeId('Entity', id),
  ),
  name: plain(({ name }: EntitySource) => name),
  entityType: plain(({ kind }: EntitySource) => kind),
  // A personal space belongs to nobody but its user: there the organization is found through the user (notes, 1).
  organization: plain(async ({ kind }: EntitySource, call) =>
    kind === 'user' ? null : node('Organization', (await me(call)).organization),
  ),
  user: plain(async ({ name, kind }: EntitySource, call) => {
    const viewer = await me(call)
    if (kind !== 'user') return null
    return viewer.user.username === name
      ? node('User', viewer)
      : shape('User', { organizations: [node('Organization', viewer.organization)] })
  }),
  // Content is named by MD5 here; the SDK's newer digest is not understood yet.
  xxhashDigestsEnabled: plain(() => false),
}
