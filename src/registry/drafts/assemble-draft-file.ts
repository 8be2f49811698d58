import { Problem } from '../../contract/errors.ts'
import type { VersionId } from '../../contract/ids.ts'
import { reading } from '../access/home.ts'
import { recordBlobs } from '../artifacts/missing-blobs.ts'
import type { BlobStore } from '../blobs/port.ts'
import { chunksOf, streamOf } from '../blobs/stream-of.ts'
import type { Context } from '../context.ts'
import type { DraftFileTable } from '../db/schema.ts'
import { noDraft } from './begin-draft.ts'
import { noteDraftFile, ownDraft } from './draft-files.ts'

export interface DraftPart {
  /** From 1. */
  readonly number: number
  /** In hex. */
  readonly md5: string
}

type Bytes = Pick<DraftFileTable, 'md5' | 'sha256' | 'size'>

/** Where a part of a large file stands among the files of a draft: no path of a file begins so. */
export const partPath = (path: string, number: number): string => `/part/${number}/${path}`

/**
 * Makes one file of a draft from the parts that were sent for it, in the order of their numbers. Nothing is made unless
 * all of them are there and the whole has the MD5 that was announced. Repeated, it changes nothing.
 */
export async function assembleDraftFile(
  ctx: Context,
  input: { draft: string; path: string; md5: string; parts: readonly DraftPart[] },
): Promise<void> {
  const draft = await ownDraft(reading(ctx), input.draft)
  if (draft.version_id !== null) throw noDraft()
  const sent = await sentOf(ctx, draft.id, [input.path, ...pathsOf(input)])
  if (sent.get(input.path)?.md5 === input.md5) return
  const parts = input.parts
    .toSorted((a, b) => a.number - b.number)
    .map((part) => {
      const row = sent.get(partPath(input.path, part.number))
      if (row?.md5 !== part.md5) throw notSent(input.path, part.number)
      return row
    })
  const size = parts.reduce((total, part) => total + part.size, 0)
  const body = streamOf(oneAfterTheOther(ctx.blobs, parts))
  // Made safe by the commit, like every other file of a draft.
  const blob = await ctx.blobs.put(body, { md5: input.md5, size }, { durable: false })
  await recordBlobs(ctx, [blob])
  await noteDraftFile(ctx, { draft: draft.id, path: input.path, blob })
  await forget(ctx, draft.id, pathsOf(input))
}

const pathsOf = ({ path, parts }: { path: string; parts: readonly DraftPart[] }): string[] =>
  parts.map(({ number }) => partPath(path, number))

/** What a statement may name. */
const BATCH = 500

async function sentOf(
  { database }: Context,
  draft: VersionId,
  paths: readonly string[],
): Promise<Map<string, Bytes>> {
  const sent = new Map<string, Bytes>()
  for (let start = 0; start < paths.length; start += BATCH) {
    const rows = await database.kysely
      .selectFrom('draft_files')
      .select(['path', 'md5', 'sha256', 'size'])
      .where('draft_id', '=', draft)
      .where('path', 'in', paths.slice(start, start + BATCH))
      .execute()
    for (const row of rows) sent.set(row.path, row)
  }
  return sent
}

/** Their bytes go with the sweep, as those of any draft that was given up. */
async function forget({ database }: Context, draft: VersionId, paths: readonly string[]): Promise<void> {
  for (let start = 0; start < paths.length; start += BATCH) {
    await database.kysely
      .deleteFrom('draft_files')
      .where('draft_id', '=', draft)
      .where('path', 'in', paths.slice(start, start + BATCH))
      .execute()
  }
}

async function* oneAfterTheOther(
  blobs: BlobStore,
  parts: readonly Bytes[],
): AsyncGenerator<Uint8Array, void> {
  for (const { sha256 } of parts) yield* chunksOf(await blobs.get(sha256))
}

const notSent = (path: string, part: number): Problem =>
  new Problem(
    'blobs_missing',
    `Part ${part} of ${path} was not sent, or with other bytes. Send it, then complete.`,
    {
      details: { path, part },
    },
  )
