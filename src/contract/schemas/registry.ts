import { z } from 'zod'
import { Person, pageOf, RoleName, Timestamp } from './common.ts'

export const Visibility = z.enum(['organization', 'restricted']).meta({
  id: 'Visibility',
  description: 'organization: everyone by their organization role; restricted: members only.',
})

export const Registry = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    types: z.array(z.string()).nullable().meta({ description: 'Accepted types; null accepts all.' }),
    visibility: Visibility,
    protectedAliases: z.array(z.string()),
    role: RoleName.meta({ description: 'Your effective role here.' }),
    collectionCount: z.int(),
    starred: z.boolean().meta({ description: 'You have put a star on it.' }),
    createdAt: Timestamp,
    createdBy: Person.nullable(),
    updatedAt: Timestamp.meta({ description: 'When anything in it changed last.' }),
  })
  .meta({ id: 'Registry' })
export type Registry = z.output<typeof Registry>
export const RegistryPage = pageOf(Registry, 'RegistryPage')

export const RegistryCreate = z.strictObject({
  name: z.string(),
  description: z.string().max(10_000).optional(),
  types: z.array(z.string()).min(1).max(100).nullable().optional(),
  visibility: Visibility.optional(),
})
export const RegistryUpdate = z.strictObject({
  name: z.string().optional(),
  description: z.string().max(10_000).optional(),
  types: z.array(z.string()).min(1).max(100).nullable().optional(),
  visibility: Visibility.optional(),
  protectedAliases: z.array(z.string()).max(100).optional(),
})

export const RegistryMember = z
  .object({
    subject: z.object({ kind: z.enum(['user', 'team']), name: z.string() }),
    role: RoleName,
  })
  .meta({ id: 'RegistryMember' })
export type RegistryMember = z.output<typeof RegistryMember>
export const RegistryMemberPage = pageOf(RegistryMember, 'RegistryMemberPage')
