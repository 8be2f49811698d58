import { REGISTRY_PROJECT_PREFIX } from '../names/names.ts'

/** What a project of the field's SDK is here. */
export type WandbHome = { kind: 'registry'; name: string } | { kind: 'project'; name: string }

/** The one registry of models before there were several: where `link_model` still links to. */
const LEGACY_MODEL_REGISTRY = 'model-registry'

/** Registries are projects with a prefix at that door (semantics.md, Names). */
export function homeOfWandbProject(project: string): WandbHome {
  if (project === LEGACY_MODEL_REGISTRY) return { kind: 'registry', name: 'Model' }
  if (!project.startsWith(REGISTRY_PROJECT_PREFIX)) return { kind: 'project', name: project }
  return { kind: 'registry', name: project.slice(REGISTRY_PROJECT_PREFIX.length) }
}

/**
 * The name under which the organization owns the registries there, where owners have no spaces in their names: at that
 * door `Acme Labs` is `acme-labs`.
 */
export function organizationEntityName(organization: string): string {
  const name = organization
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[^a-z0-9]+|-+$/g, '')
  return name === '' ? 'organization' : name
}
