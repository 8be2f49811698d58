import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { Problem } from '../../contract/errors.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import { logVersion, type VersionLogInput } from '../artifacts/log-version.ts'
import { recordBlobs } from '../artifacts/missing-blobs.ts'
import type { Context } from '../context.ts'
import { createProject } from '../projects/create-project.ts'

/** What a test wants logged: the content of files by path; the rest as the verb takes it, all optional. */
export interface Logged extends Partial<Omit<VersionLogInput, 'files'>> {
  files?: Record<string, string>
}

/** Puts the bytes into the store and logs the version, as a client does in two steps. */
export async function log(ctx: Context, wanted: Logged = {}): Promise<CollectionVersion> {
  const entity = wanted.entity ?? ctx.actor.username
  const project = wanted.project ?? 'vision'
  await ensureProject(ctx, entity, project)
  const files = []
  for (const [path, content] of Object.entries(wanted.files ?? { 'model.bin': 'weights' })) {
    const bytes = new TextEncoder().encode(content)
    const stored = await ctx.blobs.put(new Blob([bytes]).stream(), { sha256: bytesToHex(sha256(bytes)) })
    await recordBlobs(ctx, [stored])
    files.push({ path, sha256: stored.sha256, size: stored.size })
  }
  const outcome = await logVersion(ctx, {
    artifact: 'churn',
    type: 'model',
    ...wanted,
    entity,
    project,
    files,
  })
  if (outcome.status === 'upload_needed') throw new Error('The bytes were just stored.')
  return outcome.version
}

async function ensureProject(ctx: Context, entity: string, name: string): Promise<void> {
  try {
    await createProject(ctx, { entity, name })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'name_taken') throw error
  }
}
