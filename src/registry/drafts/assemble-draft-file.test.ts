import { expect, test } from 'vitest'
import { recordBlobs } from '../artifacts/missing-blobs.ts'
import { listFiles } from '../artifacts/version-files.ts'
import type { StoredBlob } from '../blobs/port.ts'
import type { Context } from '../context.ts'
import { createProject } from '../projects/create-project.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { assembleDraftFile, partPath } from './assemble-draft-file.ts'
import { beginDraft } from './begin-draft.ts'
import { commitDraft } from './commit-draft.ts'
import { noteDraftFile } from './draft-files.ts'

const PATH = 'weights/model.bin'
const CONTENTS = ['the first part, ', 'the second one, ', 'and the rest']

onEachEngine('A file that is sent in parts', (world) => {
  const begun = async (): Promise<{ ctx: Context; draft: string }> => {
    const ctx = await world().person('member')
    const entity = ctx.actor.username
    await createProject(ctx, { entity, name: 'vision', visibility: 'restricted' })
    const outcome = await beginDraft(ctx, {
      entity,
      project: 'vision',
      artifact: 'large',
      type: 'model',
      manifestMd5: 'unknown',
    })
    if (outcome.status !== 'begun') throw new Error('This content should be new.')
    return { ctx, draft: outcome.id }
  }
  const put = (ctx: Context, content: string): Promise<StoredBlob> =>
    ctx.blobs.put(new Blob([content]).stream(), {})

  /** Sends the parts of these numbers, and answers what completes them. */
  const sendParts = async (ctx: Context, draft: string, numbers: readonly number[]) => {
    const parts = []
    for (const number of numbers) {
      const blob = await put(ctx, CONTENTS[number - 1] ?? '')
      await recordBlobs(ctx, [blob])
      await noteDraftFile(ctx, { draft, path: partPath(PATH, number), blob })
      parts.push({ number, md5: blob.md5 })
    }
    return parts
  }
  const partsLeft = async (ctx: Context, draft: string) => {
    const rows = await ctx.database.kysely.selectFrom('draft_files').select(['draft_id', 'path']).execute()
    return rows.filter((row) => row.draft_id === draft && row.path !== PATH).length
  }

  test('is one file of the version, in the order of its parts, whatever order they came in', async () => {
    const { ctx, draft } = await begun()
    const whole = await put(ctx, CONTENTS.join(''))
    const parts = await sendParts(ctx, draft, [3, 1, 2])
    const complete = () => assembleDraftFile(ctx, { draft, path: PATH, md5: whole.md5, parts })
    await complete()
    expect(await partsLeft(ctx, draft)).toBe(0)
    // Its answer was lost, so it is asked for again.
    await complete()
    await commitDraft(ctx, { draft, manifest: async () => [{ path: PATH, md5: whole.md5 }] })
    const { items } = await listFiles(ctx, { version: draft, limit: 10 })
    expect(items).toMatchObject([{ path: PATH, sha256: whole.sha256, size: whole.size }])
  })

  test('is not made while a part is missing or other than was said, and the parts stay', async () => {
    const { ctx, draft } = await begun()
    const whole = await put(ctx, CONTENTS.join(''))
    const parts = await sendParts(ctx, draft, [1, 2])
    const third = await put(ctx, CONTENTS[2] ?? '')
    const refused = (completed: typeof parts, md5 = whole.md5) =>
      refusal(assembleDraftFile(ctx, { draft, path: PATH, md5, parts: completed }))
    const missing = await refused([...parts, { number: 3, md5: third.md5 }])
    expect(missing).toMatchObject({ code: 'blobs_missing', extra: { details: { path: PATH, part: 3 } } })
    expect(await refused([{ number: 1, md5: third.md5 }])).toMatchObject({ code: 'blobs_missing' })
    // All of them are there, but they are not the file that was announced.
    expect(await refused(parts)).toMatchObject({ code: 'digest_mismatch' })
    expect(await partsLeft(ctx, draft)).toBe(2)
  })

  test('is made by who sends it alone, and not when the version is there already', async () => {
    const { ctx, draft } = await begun()
    const stranger = await world().person('member')
    const parts = await sendParts(ctx, draft, [1])
    const input = { draft, path: PATH, md5: parts[0]?.md5 ?? '', parts }
    expect(await refusal(assembleDraftFile(stranger, input))).toMatchObject({ code: 'not_found' })
    await assembleDraftFile(ctx, input)
    await commitDraft(ctx, { draft, manifest: async () => [{ path: PATH, md5: input.md5 }] })
    expect(await refusal(assembleDraftFile(ctx, input))).toMatchObject({ code: 'not_found' })
  })
})
