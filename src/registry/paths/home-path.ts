import { REGISTRY_PROJECT_PREFIX } from '../../contract/names/names.ts'

/** The path of a collection or artifact, without a version (semantics.md, Names: path). */
export function homePath(
  home: { kind: 'registry' | 'project'; name: string; entity: string | null },
  name: string,
): string {
  return home.kind === 'registry'
    ? `${REGISTRY_PROJECT_PREFIX}${home.name}/${name}`
    : `${home.entity}/${home.name}/${name}`
}
