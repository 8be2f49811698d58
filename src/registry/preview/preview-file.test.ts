import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { PREVIEW_BYTES } from '../../contract/limits.ts'
import { logVersion } from '../artifacts/log-version.ts'
import { recordBlobs } from '../artifacts/missing-blobs.ts'
import type { ByteRange } from '../blobs/port.ts'
import type { Context } from '../context.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { previewFile } from './preview-file.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

async function logBytes(ctx: Context, path: string, bytes: Uint8Array): Promise<string> {
  await log(ctx, {})
  const body = new Blob([new Uint8Array(bytes)]).stream()
  const stored = await ctx.blobs.put(body, { sha256: bytesToHex(sha256(bytes)) })
  await recordBlobs(ctx, [stored])
  const outcome = await logVersion(ctx, {
    entity: ctx.actor.username,
    project: 'vision',
    artifact: `previewed ${path}`,
    type: 'model',
    files: [{ path, sha256: stored.sha256, size: stored.size }],
  })
  if (outcome.status === 'upload_needed') throw new Error('The bytes were just stored.')
  return outcome.version.versionId
}

onEachEngine('A preview', (world) => {
  const preview = async (path: string, bytes: Uint8Array | string) => {
    const ctx = world().owner
    const version = await logBytes(ctx, path, typeof bytes === 'string' ? utf8(bytes) : bytes)
    return previewFile(ctx, { version, path })
  }

  test.each([
    ['notes.txt', 'plain', 'text'],
    ['README.md', '# Title', 'markdown'],
    ['config.JSON', '{"a":1}', 'json'],
    ['rows.csv', 'a,b\n1,2', 'csv'],
    ['rows.tsv', 'a\tb', 'csv'],
    ['page.html', '<p>hi</p>', 'html'],
    ['page', '<!DOCTYPE html><title>x</title>', 'html'],
    ['picture.svg', '<svg onload="alert(1)"></svg>', 'svg'],
    ['picture', '<?xml version="1.0"?>\n<svg xmlns="x"/>', 'svg'],
    ['train.py', 'print("ok")', 'text'],
    ['.gitignore', 'node_modules', 'text'],
    ['한국어.yaml', '이름: 값', 'text'],
  ])('of %s is its text as it is, and says what kind it is', async (path, text, kind) => {
    expect(await preview(path, text)).toMatchObject({
      path,
      kind,
      text,
      binary: false,
      cut: false,
      size: utf8(text).length,
      bytesRead: utf8(text).length,
    })
  })

  test.each([
    ['photo.png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0], 'image', 'image/png'],
    ['photo.txt', [0xff, 0xd8, 0xff, 0xe0], 'image', 'image/jpeg'],
    ['weights.bin', [0, 1, 2, 3], 'other', null],
    ['latin1.txt', [0x63, 0x61, 0x66, 0xe9], 'other', null],
    ['claims.png', [0, 0, 0, 0], 'other', null],
  ])('of %s has no text: its bytes are none', async (path, bytes, kind, mediaType) => {
    expect(await preview(path, new Uint8Array(bytes))).toMatchObject({
      kind,
      mediaType,
      text: null,
      binary: true,
    })
  })

  test('of an image says how many pixels it would take to draw it, where its header does', async () => {
    const header = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    const ihdr = [0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0x75, 0x30, 0, 0, 0, 1]
    expect(await preview('wide.png', new Uint8Array([...header, ...ihdr]))).toMatchObject({
      kind: 'image',
      pixels: { width: 30_000, height: 1 },
    })
    expect(await preview('cut.png', new Uint8Array(header))).toMatchObject({ kind: 'image', pixels: null })
    expect(await preview('notes.txt', 'x')).toMatchObject({ pixels: null })
  })

  test('of an empty file is empty', async () => {
    expect(await preview('empty.json', '')).toMatchObject({
      kind: 'json',
      text: '',
      cut: false,
      bytesRead: 0,
    })
  })

  test('of a long file is cut and says so, between two characters; no more than that is read', async () => {
    const ctx = world().owner
    // Three bytes each, so that the bound falls inside of one.
    const bytes = utf8('한'.repeat(PREVIEW_BYTES))
    const version = await logBytes(ctx, 'long.json', bytes)
    const asked: (ByteRange | undefined)[] = []
    const blobs = new Proxy(ctx.blobs, {
      get: (store, name, receiver) =>
        name === 'get'
          ? (digest: string, range?: ByteRange) => {
              asked.push(range)
              return store.get(digest, range)
            }
          : Reflect.get(store, name, receiver),
    })
    const shown = await previewFile({ ...ctx, blobs }, { version, path: 'long.json' })
    expect(shown).toMatchObject({
      kind: 'json',
      cut: true,
      binary: false,
      size: bytes.length,
      bytesRead: PREVIEW_BYTES,
      text: '한'.repeat(Math.floor(PREVIEW_BYTES / 3)),
    })
    expect(asked).toEqual([{ start: 0, end: PREVIEW_BYTES - 1 }])
  })

  test('of a reference has nothing but where it points', async () => {
    const ctx = world().owner
    await log(ctx, {})
    const reference = 's3://bucket/data.csv'
    const outcome = await logVersion(ctx, {
      entity: 'admin',
      project: 'vision',
      artifact: 'referring',
      type: 'dataset',
      files: [{ path: 'data.csv', reference, size: 10 }],
    })
    if (outcome.status === 'upload_needed') throw new Error('A reference needs no bytes.')
    const shown = await previewFile(ctx, { version: outcome.version.versionId, path: 'data.csv' })
    expect(shown).toMatchObject({ reference, text: null, cut: false, bytesRead: 0, sha256: null, size: 10 })
  })

  describe('is not there', () => {
    test('for a path that the version has not', async () => {
      const ctx = world().owner
      const { versionId } = await log(ctx, {})
      const refused = await refusal(previewFile(ctx, { version: versionId, path: '../etc/passwd' }))
      expect(refused).toMatchObject({ code: 'not_found' })
    })
  })
})
