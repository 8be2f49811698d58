import type { Collection } from '../../../contract/schemas/collection.ts'
import type { TagScope } from './tag-queries.ts'

/** Those of a registry share their words; an artifact has its own. */
export const tagScopeOf = ({ id, home }: Pick<Collection, 'id' | 'home'>): TagScope =>
  home.kind === 'registry' ? { registry: home.name } : { collection: id }
