import { notFound } from '../../contract/errors.ts'
import { asId } from '../../contract/ids.ts'
import { reading } from '../access/home.ts'
import type { Context } from '../context.ts'

export interface Account {
  kind: 'user' | 'team'
  name: string
}

/** The user or team of that id, as members are named. Everyone of the organization may see who is in it. */
export async function accountById(
  ctx: Context,
  input: { kind: Account['kind']; id: string },
): Promise<Account> {
  const { db } = reading(ctx)
  const row =
    input.kind === 'user'
      ? await db
          .selectFrom('users')
          .select('username as name')
          .where('id', '=', asId<'user'>(input.id))
          .executeTakeFirst()
      : await db
          .selectFrom('entities')
          .select('name')
          .where('id', '=', asId<'entity'>(input.id))
          .where('kind', '=', 'team')
          .executeTakeFirst()
  if (row === undefined) throw notFound(`That ${input.kind}`)
  return { kind: input.kind, name: row.name }
}
