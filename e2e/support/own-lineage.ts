import type { Page } from '@playwright/test'
import { callInPage } from './own-collection.ts'

/** A lineage of a test's own, in a project of its own: made by what training code calls. */
export interface OwnLineage {
  readonly project: string
  readonly entity: string
  /** The ids of versions, by the name of the artifact. */
  version(artifact: string, type?: string, run?: string): Promise<string>
  /** The ids of runs, by their name. */
  run(name: string, uses: readonly string[]): Promise<string>
}

export async function ownLineage(
  page: Page,
  project: string,
  visibility: 'organization' | 'restricted' = 'organization',
): Promise<OwnLineage> {
  const { user } = await callInPage<{ user: { username: string } }>(page, 'GET', '/me')
  const entity = user.username
  await callInPage(page, 'POST', '/projects', { entity, name: project, visibility })
  const place = `/projects/${entity}/${encodeURIComponent(project)}`
  return {
    project,
    entity,
    version: async (artifact, type = 'dataset', run) => {
      const files = [{ path: 'data', reference: `s3://bucket/${encodeURIComponent(artifact)}`, size: 1 }]
      const body = { artifact, type, files, ...(run === undefined ? {} : { run }) }
      const { version } = await callInPage<{ version: { versionId: string } }>(
        page,
        'POST',
        `${place}/versions`,
        body,
      )
      return version.versionId
    },
    run: async (name, uses) => {
      const { id } = await callInPage<{ id: string }>(page, 'POST', `${place}/runs`, { name })
      for (const version of uses) await callInPage(page, 'POST', `/runs/${id}/inputs`, { version })
      return id
    },
  }
}
