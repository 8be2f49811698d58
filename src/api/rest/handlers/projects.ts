import { compare } from '../../../contract/routes/compare.ts'
import * as routes from '../../../contract/routes/projects.ts'
import { listFolder } from '../../../registry/artifacts/list-folder.ts'
import { listFiles } from '../../../registry/artifacts/version-files.ts'
import { getArtifactByName } from '../../../registry/collections/get-collection.ts'
import { listArtifacts } from '../../../registry/collections/list-collections.ts'
import { compareVersions } from '../../../registry/compare/compare-versions.ts'
import { getEntity, listEntities } from '../../../registry/identity/entities.ts'
import { previewFile } from '../../../registry/preview/preview-file.ts'
import { createProject } from '../../../registry/projects/create-project.ts'
import { getProject, listProjects } from '../../../registry/projects/list-projects.ts'
import { listProjectTypes } from '../../../registry/projects/list-types.ts'
import {
  listProjectMembers,
  removeProjectMember,
  setProjectMember,
} from '../../../registry/projects/project-members.ts'
import { updateProject } from '../../../registry/projects/update-project.ts'
import { listLoggedBy, listUsedBy } from '../../../registry/runs/list-used-by.ts'
import { deleteProject } from '../../../registry/trash/delete-home.ts'
import { deleteVersion } from '../../../registry/trash/delete-version.ts'
import { versionImpact } from '../../../registry/trash/impact.ts'
import { getVersion } from '../../../registry/versions/get-version.ts'
import { updateVersion } from '../../../registry/versions/update-version.ts'
import { listLinksOfVersion } from '../../../registry/versions/versions-across.ts'
import type { Door } from '../door.ts'
import { mount } from '../mount.ts'

export function mountProjects(door: Door): void {
  mount(door, routes.entityList, ({ ctx, query }) => listEntities(ctx, query))
  mount(door, routes.entityProjects, ({ ctx, params }) => getEntity(ctx, params))
  mount(door, routes.projectList, ({ ctx, query }) => listProjects(ctx, query))
  mount(door, routes.projectCreate, ({ ctx, body }) => createProject(ctx, body))
  mount(door, routes.projectGet, ({ ctx, params }) => getProject(ctx, params))
  mount(door, routes.projectUpdate, ({ ctx, params, body }) => updateProject(ctx, { ...body, ...params }))
  mount(door, routes.projectDelete, ({ ctx, params, query }) => deleteProject(ctx, { ...query, ...params }))
  mount(door, routes.projectMembers, ({ ctx, params, query }) =>
    listProjectMembers(ctx, { ...query, ...params }),
  )
  mount(door, routes.projectMemberSet, ({ ctx, params, body }) =>
    setProjectMember(ctx, { ...body, ...params }),
  )
  mount(door, routes.projectMemberRemove, ({ ctx, params }) => removeProjectMember(ctx, params))
  mount(door, routes.artifactList, ({ ctx, params, query }) => listArtifacts(ctx, { ...query, ...params }))
  mount(door, routes.artifactByName, ({ ctx, params }) => getArtifactByName(ctx, params))
  mount(door, routes.projectTypes, ({ ctx, params }) => listProjectTypes(ctx, params))
  mountVersions(door)
}

function mountVersions(door: Door): void {
  mount(door, routes.versionGet, ({ ctx, params }) => getVersion(ctx, params))
  mount(door, routes.versionUpdate, ({ ctx, params, body }) => updateVersion(ctx, { ...body, ...params }))
  mount(door, routes.versionDelete, ({ ctx, params, query }) => deleteVersion(ctx, { ...query, ...params }))
  mount(door, routes.versionImpact, ({ ctx, params }) => versionImpact(ctx, params))
  mount(door, routes.versionLinks, ({ ctx, params, query }) =>
    listLinksOfVersion(ctx, { ...query, ...params }),
  )
  mount(door, routes.versionUsedBy, ({ ctx, params, query }) => listUsedBy(ctx, { ...query, ...params }))
  mount(door, routes.versionLoggedBy, ({ ctx, params, query }) => listLoggedBy(ctx, { ...query, ...params }))
  mount(door, compare, ({ ctx, query }) => compareVersions(ctx, query))
  mount(door, routes.filePreview, ({ ctx, params, query }) => previewFile(ctx, { ...query, ...params }))
  mount(door, routes.versionFiles, ({ ctx, params, query }) => listFiles(ctx, { ...query, ...params }))
  mount(door, routes.versionFolder, ({ ctx, params, query }) => listFolder(ctx, { ...query, ...params }))
}
