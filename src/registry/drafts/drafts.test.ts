import { describe, expect, test } from 'vitest'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import { recordBlobs } from '../artifacts/missing-blobs.ts'
import { listFiles } from '../artifacts/version-files.ts'
import { manifestMd5 } from '../blobs/manifest-md5.ts'
import type { Context } from '../context.ts'
import { createProject } from '../projects/create-project.ts'
import { upsertRun } from '../runs/upsert-run.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { getVersion } from '../versions/get-version.ts'
import { manifestMd5Of } from '../versions/manifest-md5.ts'
import { beginDraft, type DraftInput } from './begin-draft.ts'
import { commitDraft } from './commit-draft.ts'
import {
  announceDraftFiles,
  committedVersion,
  DRAFT_MANIFEST,
  draftOfClient,
  noteDraftFile,
  readDraftManifest,
} from './draft-files.ts'

/** Puts bytes where a door puts them, for a draft. */
async function send(ctx: Context, draft: string, path: string, content: string) {
  const blob = await ctx.blobs.put(new Blob([content]).stream(), {})
  await recordBlobs(ctx, [blob])
  await noteDraftFile(ctx, { draft, path, blob })
  return { path, md5: blob.md5 }
}

const begin = async (ctx: Context, input: Partial<DraftInput> = {}): Promise<string> => {
  const outcome = await beginDraft(ctx, { ...place(ctx), manifestMd5: 'unknown', ...input })
  if (outcome.status !== 'begun') throw new Error('This content should be new.')
  return outcome.id
}

const place = (ctx: Context) => ({
  entity: ctx.actor.username,
  project: 'vision',
  artifact: 'churn',
  type: 'model',
})

onEachEngine('Drafts', (world) => {
  const researcher = async () => {
    const ctx = await world().person('member')
    await createProject(ctx, { entity: ctx.actor.username, name: 'vision', visibility: 'restricted' })
    return ctx
  }

  /** Begins, sends and commits files with these contents. */
  const logged = async (ctx: Context, files: Record<string, string>, input: Partial<DraftInput> = {}) => {
    const draft = await begin(ctx, input)
    const sent: { path: string; md5: string }[] = []
    for (const [path, content] of Object.entries(files)) sent.push(await send(ctx, draft, path, content))
    return { draft, sent, version: await commitDraft(ctx, { draft, manifest: async () => sent }) }
  }

  describe('when they are committed', () => {
    test('twice at once are one version, and both are told the same', async () => {
      const ctx = await researcher()
      const draft = await begin(ctx, { artifact: 'raced' })
      const sent = [await send(ctx, draft, 'model.bin', 'raced')]
      let first: CollectionVersion | null = null
      // The second has read the draft as open when the first is done with it, and other content is the newest since.
      const manifest = async () => {
        first = await commitDraft(ctx, { draft, manifest: async () => sent })
        await log(ctx, { artifact: 'raced', files: { 'model.bin': 'faster' } })
        return sent
      }
      expect(await commitDraft(ctx, { draft, manifest })).toMatchObject({ versionId: draft, version: 'v0' })
      expect(first).toMatchObject({ versionId: draft, version: 'v0' })
    })

    test('are found by the name that their client gave them, by their sender alone', async () => {
      const [ctx, stranger] = [await researcher(), await researcher()]
      const first = await logged(ctx, { a: 'one' }, { clientId: 'from-a-client' })
      expect(await draftOfClient(ctx, { clientId: 'from-a-client' })).toBe(first.draft)
      expect(await draftOfClient(stranger, { clientId: 'from-a-client' })).toBeNull()
      const open = await begin(ctx, { clientId: 'still-open' })
      expect(await draftOfClient(ctx, { clientId: 'still-open' })).toBe(open)
    })

    test('are versions of the id that they had from the start, with all that was asked for', async () => {
      const ctx = await researcher()
      const { run } = await upsertRun(ctx, { project: 'vision', name: 'train' })
      const { draft, version } = await logged(
        ctx,
        { 'model.bin': 'weights', 'conf/a.json': '{}' },
        { aliases: ['best', 'latest'], tags: ['small'], metadata: { accuracy: 0.9 }, run: 'train' },
      )
      expect(version).toMatchObject({
        versionId: draft,
        version: 'v0',
        tags: ['small'],
        metadata: { accuracy: 0.9 },
        run: { id: run.id },
        fileCount: 2,
      })
      expect(version.aliases.map(({ alias }) => alias)).toEqual(['best', 'latest'])
      const { items } = await listFiles(ctx, { version: draft, limit: 10 })
      expect(items.map(({ path }) => path)).toEqual(['conf/a.json', 'model.bin'])
      expect(await manifestMd5Of(ctx, { version: draft })).toBe(
        manifestMd5(items.map((file) => ({ ...file, reference_digest: file.referenceDigest }))),
      )
    })

    test('twice answer the same version, and read no manifest again', async () => {
      const ctx = await researcher()
      const { draft, version } = await logged(ctx, { a: 'one' })
      const again = await commitDraft(ctx, { draft, manifest: () => Promise.reject(new Error('asked')) })
      expect(again).toEqual(version)
    })

    test('with content that is the newest already are that version, also by the id of the draft', async () => {
      const ctx = await researcher()
      const first = await logged(ctx, { a: 'one' })
      const second = await logged(ctx, { a: 'one' })
      expect(second.version.versionId).toBe(first.version.versionId)
      expect(await committedVersion(ctx, { draft: second.draft })).toBe(first.version.versionId)
    })

    test('hold references beside bytes', async () => {
      const ctx = await researcher()
      const draft = await begin(ctx)
      const reference = { path: 'data', reference: 's3://bucket/key', digest: 'etag', size: 12 }
      const sent = await send(ctx, draft, 'a', 'one')
      const version = await commitDraft(ctx, { draft, manifest: async () => [sent, reference] })
      expect(version).toMatchObject({ fileCount: 2, size: 15 })
    })

    test('say which bytes were not sent, and can be committed once they are', async () => {
      const ctx = await researcher()
      const draft = await begin(ctx)
      const wanted = [{ path: 'a', md5: 'f97c5d29941bfb1b2fdab0874906ab82' }]
      const commit = () => commitDraft(ctx, { draft, manifest: async () => wanted })
      expect(await refusal(commit())).toMatchObject({ code: 'blobs_missing' })
      await send(ctx, draft, 'a', 'one')
      expect((await commit()).version).toBe('v0')
    })

    test('take bytes from a version that the caller may download, and from no other', async () => {
      const [owner, stranger] = [await researcher(), await researcher()]
      const { version, sent } = await logged(owner, { a: 'secret' })
      const [{ md5 } = { md5: '' }] = sent
      const entry = { path: 'b', md5, heldBy: version.versionId }
      const own = await begin(owner, { artifact: 'other' })
      expect((await commitDraft(owner, { draft: own, manifest: async () => [entry] })).fileCount).toBe(1)
      // Knowing the MD5 of somebody's file, and even its version, gives nobody the file.
      const theirs = await begin(stranger)
      for (const manifest of [async () => [entry], async () => [{ path: 'b', md5 }]]) {
        const { code } = await refusal(commitDraft(stranger, { draft: theirs, manifest }))
        expect(['not_found', 'blobs_missing']).toContain(code)
      }
    })
  })

  describe('while they are not', () => {
    test('are no versions, and exist for nobody but who began them', async () => {
      const [owner, stranger] = [await researcher(), await researcher()]
      const draft = await begin(owner)
      await send(owner, draft, DRAFT_MANIFEST, '{}')
      expect(await readDraftManifest(owner, { draft })).toBe('{}')
      expect(await refusal(getVersion(owner, { version: draft }))).toMatchObject({ code: 'not_found' })
      const calls = [
        () => announceDraftFiles(stranger, { draft, paths: [] }),
        () => readDraftManifest(stranger, { draft }),
        () => commitDraft(stranger, { draft, manifest: async () => [] }),
      ]
      for (const call of calls) expect(await refusal(call())).toMatchObject({ code: 'not_found' })
    })

    test('refuse paths that no file may have', async () => {
      const ctx = await researcher()
      const draft = await begin(ctx)
      expect(await refusal(announceDraftFiles(ctx, { draft, paths: ['../evil'] }))).toMatchObject({
        code: 'invalid_file_path',
      })
    })
  })

  describe('are not begun', () => {
    test('where the content is the newest already: its aliases and tags are applied, and nothing is sent', async () => {
      const ctx = await researcher()
      const version = await log(ctx, { files: { a: 'one' } })
      const outcome = await beginDraft(ctx, {
        ...place(ctx),
        manifestMd5: await manifestMd5Of(ctx, { version: version.versionId }),
        aliases: ['best'],
        tags: ['again'],
      })
      expect(outcome).toMatchObject({
        status: 'unchanged',
        version: { versionId: version.versionId, tags: ['again'] },
      })
    })

    test('but A, B, A makes three versions', async () => {
      const ctx = await researcher()
      const contents = ['one', 'two', 'one']
      const numbers = []
      for (const content of contents) numbers.push((await logged(ctx, { a: content })).version.number)
      expect(numbers).toEqual([0, 1, 2])
    })

    test('of another type than the artifact has, of a run that is not there, or in a project of others', async () => {
      const [ctx, stranger] = [await researcher(), await researcher()]
      await log(ctx, { files: { a: 'one' } })
      const refused = [
        [ctx, { type: 'dataset' }, 'type_mismatch'],
        [ctx, { run: 'nowhere' }, 'not_found'],
        [stranger, { entity: ctx.actor.username }, 'not_found'],
      ] as const
      for (const [who, input, code] of refused) {
        const call = beginDraft(who, { ...place(who), manifestMd5: 'x', ...input })
        expect(await refusal(call)).toMatchObject({ code })
      }
    })
  })
})
