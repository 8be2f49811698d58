import * as routes from '../../../contract/routes/projects.ts'
import { logVersion } from '../../../registry/artifacts/log-version.ts'
import { downloadFile } from '../bytes/download.ts'
import { uploadBatch, uploadBlob } from '../bytes/upload.ts'
import { uploadTargets } from '../bytes/upload-targets.ts'
import { downloadZip } from '../bytes/zip-download.ts'
import type { Door } from '../door.ts'
import { mount, mountOpen } from '../mount.ts'

export function mountBytes(door: Door): void {
  mount(door, routes.versionLog, async ({ ctx, params, body }) => {
    const outcome = await logVersion(ctx, { ...body, ...params })
    if (outcome.status !== 'upload_needed') return { ...outcome, uploads: [], batchUrl: null }
    return { status: outcome.status, version: null, ...(await uploadTargets(ctx, outcome.missing)) }
  })
  mountOpen(door, routes.blobUpload, ({ services, params, query, request }) =>
    uploadBlob(services, request, { ...query, ...params }),
  )
  mountOpen(door, routes.blobBatch, ({ services, query, request }) =>
    uploadBatch(services, request, query.token),
  )
  mount(door, routes.fileDownload, ({ ctx, params, query, request }) =>
    downloadFile(ctx, request, { ...query, ...params }),
  )
  mount(door, routes.zipDownload, ({ ctx, params, query, request }) =>
    downloadZip(ctx, request, { ...query, ...params }),
  )
}
