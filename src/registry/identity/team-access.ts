import { Problem } from '../../contract/errors.ts'
import type { Reader } from '../access/home.ts'
import { type EntityRow, entityNamed } from './find-account.ts'

/** A team that the caller administers: as one of its admins, or of the organization. */
export async function teamToManage(reader: Reader, name: string): Promise<EntityRow> {
  const team = await entityNamed(reader, name, 'team')
  const { actor } = reader.ctx
  if (actor.organizationRole === 'admin' || actor.entities.get(team.id) === 'admin') return team
  throw new Problem(
    'forbidden',
    `Only the admins of ${team.name} and organization admins may change the team. Ask one of them.`,
    {
      details: { role: actor.entities.get(team.id) ?? null, needs: 'admin' },
    },
  )
}
