import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { createProject } from '../projects/create-project.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { logVersion } from './log-version.ts'
import { fileOf, listFiles } from './version-files.ts'

const digestOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

onEachEngine('Logging a version', (world) => {
  test('content equal to the newest version is no new version; its aliases and tags are applied to it', async () => {
    const { owner } = world()
    const first = await log(owner, { artifact: 'same', files: { f: 'A' } })
    const again = await log(owner, {
      artifact: 'same',
      files: { f: 'A' },
      aliases: ['best'],
      tags: ['nightly'],
    })
    expect(again.versionId).toBe(first.versionId)
    expect(again.version).toBe('v0')
    expect(again.aliases.map(({ alias }) => alias)).toEqual(['best', 'latest'])
    expect(again.tags).toEqual(['nightly'])
  })

  test('A, B, A makes three versions', async () => {
    const { owner } = world()
    const versions = []
    for (const content of ['A', 'B', 'A'])
      versions.push(await log(owner, { artifact: 'aba', files: { f: content } }))
    expect(versions.map(({ version }) => version)).toEqual(['v0', 'v1', 'v2'])
    expect(versions[0]?.digest).toBe(versions[2]?.digest)
  })

  test('the order of the files does not matter to the digest', async () => {
    const { owner } = world()
    const one = await log(owner, { artifact: 'order', files: { a: '1', b: '2' } })
    const other = await log(owner, { artifact: 'order', files: { b: '2', a: '1' } })
    expect(other.versionId).toBe(one.versionId)
  })

  describe('while bytes are missing', () => {
    test('it says which, once each, and nothing is visible', async () => {
      const { owner } = world()
      await log(owner, { artifact: 'other' })
      const missing = { sha256: digestOf('not there'), size: 9 }
      const outcome = await logVersion(owner, {
        entity: owner.actor.username,
        project: 'vision',
        artifact: 'half',
        type: 'model',
        files: [
          { path: 'a', ...missing },
          { path: 'b', ...missing },
        ],
      })
      expect(outcome).toEqual({ status: 'upload_needed', missing: [missing] })
      const call = listFiles(owner, { version: 'ver_00000000000000000000000000', limit: 10 })
      expect(await refusal(call)).toMatchObject({ code: 'not_found' })
    })

    test('somebody who may not log is told before they upload', async () => {
      const { owner } = world()
      await createProject(owner, { entity: owner.actor.username, name: 'open', visibility: 'organization' })
      const viewer = await world().person('member')
      const call = logVersion(viewer, {
        entity: owner.actor.username,
        project: 'open',
        artifact: 'x',
        type: 'model',
        files: [{ path: 'a', sha256: digestOf('never uploaded'), size: 14 }],
      })
      expect(await refusal(call)).toMatchObject({ code: 'forbidden' })
    })
  })

  test('a manifest that names the wrong size of stored bytes is refused', async () => {
    const { owner } = world()
    await log(owner, { artifact: 'sized', files: { f: 'four' } })
    const call = logVersion(owner, {
      entity: owner.actor.username,
      project: 'vision',
      artifact: 'sized',
      type: 'model',
      files: [{ path: 'f', sha256: digestOf('four'), size: 5 }],
    })
    expect(await refusal(call)).toMatchObject({ code: 'length_mismatch', extra: { field: 'files[0].size' } })
  })

  test('an artifact keeps its type: a mismatch names both', async () => {
    const { owner } = world()
    await log(owner, { artifact: 'typed', type: 'model' })
    const problem = await refusal(log(owner, { artifact: 'typed', type: 'dataset', files: { f: 'other' } }))
    expect(problem).toMatchObject({
      code: 'type_mismatch',
      extra: { details: { type: 'dataset', accepted: ['model'] } },
    })
  })

  test('references are recorded and not fetched', async () => {
    const { owner } = world()
    await log(owner, { artifact: 'warm-up' })
    const outcome = await logVersion(owner, {
      entity: owner.actor.username,
      project: 'vision',
      artifact: 'references',
      type: 'dataset',
      files: [
        {
          path: 'train.parquet',
          reference: 's3://bucket/train.parquet',
          size: 1_000_000_000_000,
          digest: 'etag-1',
          extra: { versionID: '7' },
        },
      ],
    })
    if (outcome.status === 'upload_needed') throw new Error('A reference needs no upload.')
    expect(outcome.version).toMatchObject({ size: 1_000_000_000_000, fileCount: 1 })
    const file = await fileOf(owner, { version: outcome.version.versionId, path: 'train.parquet' })
    expect(file).toMatchObject({
      reference: 's3://bucket/train.parquet',
      sha256: null,
      referenceDigest: 'etag-1',
      referenceExtra: { versionID: '7' },
    })
  })

  test('sizes that add up to more than can be counted are refused', async () => {
    const { owner } = world()
    await log(owner, { artifact: 'warm-up' })
    const entry = { reference: 's3://bucket/x', size: Number.MAX_SAFE_INTEGER }
    const call = logVersion(owner, {
      entity: owner.actor.username,
      project: 'vision',
      artifact: 'immense',
      type: 'dataset',
      files: [
        { path: 'a', ...entry },
        { path: 'b', ...entry },
      ],
    })
    expect(await refusal(call)).toMatchObject({ code: 'invalid_input', extra: { field: 'files' } })
  })

  test('files come in pages by path, and a folder is a range of them', async () => {
    const { owner } = world()
    const version = await log(owner, {
      artifact: 'folder',
      files: { 'a.txt': '1', 'd/b': '2', 'd/c': '3', d0: '4', 'd.x': '5' },
    })
    const first = await listFiles(owner, { version: version.versionId, limit: 3 })
    const rest = await listFiles(owner, {
      version: version.versionId,
      limit: 3,
      cursor: first.nextCursor ?? '',
    })
    expect([...first.items, ...rest.items].map(({ path }) => path)).toEqual([
      'a.txt',
      'd.x',
      'd/b',
      'd/c',
      'd0',
    ])
    expect(rest.nextCursor).toBeNull()
    const folder = await listFiles(owner, { version: version.versionId, prefix: 'd', limit: 10 })
    expect(folder.items.map(({ path }) => path)).toEqual(['d/b', 'd/c'])
  })
})
