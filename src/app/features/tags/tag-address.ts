import type { FilterNode } from '../../../contract/filter/ast.ts'
import { filterJson } from '../../../contract/filter/to-json.ts'
import { paths } from '../../lib/paths.ts'

const filterFor = (tag: string, exclude: boolean): string => {
  const has: FilterNode = { op: 'eq', field: 'tag', value: tag }
  return encodeURIComponent(JSON.stringify(filterJson(exclude ? { op: 'not', node: has } : has)))
}

/** The collections of a registry that have the tag, or that have it not. */
export const taggedCollections = (registry: string, tag: string, exclude: boolean): string =>
  `${paths.registry(registry)}?filter=${filterFor(tag, exclude)}`

/** The same of the versions of a collection or an artifact, by its address. */
export const taggedVersions = (collection: string, tag: string, exclude: boolean): string =>
  `${collection}?filter=${filterFor(tag, exclude)}`
