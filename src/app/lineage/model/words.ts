import type { LineageNode } from '../../../contract/schemas/lineage.ts'
import { paths } from '../../lib/paths.ts'

/** The page of a node; null where there is none to go to. */
export function addressOfNode({ kind, place, type, version, deleted }: LineageNode): string | null {
  if (place === null || deleted) return null
  if (place.entity === null)
    return version === null
      ? paths.collection(place.home, place.name)
      : paths.version(place.home, place.name, version)
  if (kind === 'run') return paths.run(place.entity, place.home, place.name)
  return version === null
    ? paths.artifact(place.entity, place.home, type ?? '', place.name)
    : paths.artifactVersion(place.entity, place.home, type ?? '', place.name, version)
}
