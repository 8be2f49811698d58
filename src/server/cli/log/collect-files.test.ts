import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { assertUnchanged, collectFiles } from './collect-files.ts'
import { hashFiles } from './hash-files.ts'

const signal = new AbortController().signal
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-collect-'))
  await mkdir(join(folder, 'model', 'weights'), { recursive: true })
  await writeFile(join(folder, 'model', 'config.json'), '{}')
  await writeFile(join(folder, 'model', 'weights', 'a.bin'), 'aaa')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const pathsOf = async (...sources: string[]): Promise<string[]> =>
  (
    await collectFiles(
      sources.map((source) => join(folder, source)),
      signal,
    )
  )
    .map(({ path }) => path)
    .sort()

test('a folder stands for what is in it, a file for itself', async () => {
  expect(await pathsOf('model')).toEqual(['config.json', 'weights/a.bin'])
  expect(await pathsOf('model/weights', 'model/config.json')).toEqual(['a.bin', 'config.json'])
})

test('two sources that make the same path are refused', async () => {
  await writeFile(join(folder, 'config.json'), '1')
  await expect(pathsOf('model', 'config.json')).rejects.toThrow(/config\.json.*listed once/)
})

test('a folder without files is refused, and so is what does not exist', async () => {
  await mkdir(join(folder, 'empty', 'inner'), { recursive: true })
  await expect(pathsOf('empty')).rejects.toThrow(/holds no files/)
  await expect(pathsOf('nowhere')).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a symbolic link is followed while it stays inside the folder', async () => {
  await symlink('weights/a.bin', join(folder, 'model', 'best.bin'))
  await symlink('weights', join(folder, 'model', 'again'))
  expect(await pathsOf('model')).toEqual(['again/a.bin', 'best.bin', 'config.json', 'weights/a.bin'])
})

test.each([
  ['out of the folder', '../outside.txt', /leads out of the folder/],
  ['out of the folder by an absolute path', '/etc/hostname', /leads out of the folder/],
  ['to nothing', 'missing.bin', /leads nowhere/],
  ['to itself', 'link', /circle/],
  ['to the folder it is in', '.', /in itself/],
])('a symbolic link that leads %s is refused by name', async (_where, target, sentence) => {
  await writeFile(join(folder, 'outside.txt'), 'secret')
  await symlink(target, join(folder, 'model', 'link'))
  await expect(pathsOf('model')).rejects.toThrow(sentence)
  await expect(pathsOf('model')).rejects.toThrow(/link/)
})

test('a folder next to the named one that starts with its name is outside', async () => {
  await mkdir(join(folder, 'model-secret'))
  await writeFile(join(folder, 'model-secret', 'key'), 'secret')
  await symlink('../model-secret/key', join(folder, 'model', 'link'))
  await expect(pathsOf('model')).rejects.toThrow(/leads out of the folder/)
})

test('a named source may itself be a symbolic link: whoever names it means it', async () => {
  await symlink('model', join(folder, 'current'))
  expect(await pathsOf('current')).toEqual(['config.json', 'weights/a.bin'])
})

test('what is neither file nor folder is refused', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(join(folder, 'model', 'socket'), resolve))
  try {
    await expect(pathsOf('model')).rejects.toThrow(/is a socket/)
  } finally {
    server.close()
  }
})

test('names are sent in NFC however the disk spells them', async () => {
  await writeFile(join(folder, 'model', 'é.txt'.normalize('NFD')), '')
  expect(await pathsOf('model')).toContain('é.txt'.normalize('NFC'))
})

test('a name that no version can hold is refused before anything is read', async () => {
  await writeFile(join(folder, 'model', 'a\\b'), '')
  await expect(pathsOf('model')).rejects.toThrow(/backslash/)
})

test('small and large files are hashed alike, in the order given', async () => {
  const large = Buffer.alloc(9_000_000, 'vitrine')
  await writeFile(join(folder, 'large.bin'), large)
  await writeFile(join(folder, 'empty.bin'), '')
  const sources = ['large.bin', 'empty.bin', 'model/weights/a.bin'].map((name) => join(folder, name))
  const hashed = await hashFiles(await collectFiles(sources, signal), signal)
  const { hash } = await import('node:crypto')
  expect(hashed.map(({ path, sha256 }) => [path, sha256])).toEqual([
    ['large.bin', hash('sha256', large)],
    ['empty.bin', hash('sha256', '')],
    ['a.bin', hash('sha256', 'aaa')],
  ])
})

test.each([100, 1_000_000])('a file of %d bytes that grows while it is read is noticed', async (size) => {
  const file = join(folder, 'growing.bin')
  await writeFile(file, Buffer.alloc(size))
  const found = await collectFiles([file], signal)
  await writeFile(file, Buffer.alloc(size + 1))
  await expect(hashFiles(found, signal)).rejects.toThrow(/changed while it was being read/)
})

test('a file that changes without changing its size is noticed by its time', async () => {
  const file = join(folder, 'model', 'config.json')
  const [found] = await collectFiles([file], signal)
  if (found === undefined) throw new Error('no file')
  assertUnchanged(found)
  await utimes(file, new Date(), new Date(0))
  expect(() => assertUnchanged(found)).toThrow(/changed while it was being read/)
})
