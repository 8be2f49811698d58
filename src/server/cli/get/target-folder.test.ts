import { hash } from 'node:crypto'
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TargetFolder } from './target-folder.ts'

let around = ''
let target = ''
beforeEach(async () => {
  around = await mkdtemp(join(tmpdir(), 'vitrine-target-'))
  target = join(around, 'target')
  await mkdir(target)
  await mkdir(join(around, 'outside'))
})
afterEach(() => rm(around, { recursive: true, force: true }))

const sha256 = hash('sha256', 'content')

async function put(folder: TargetFolder, ...paths: [string, ...string[]]): Promise<void> {
  const partial = await folder.claimPartial(sha256)
  await writeFile(partial, 'content')
  await folder.place(partial, paths)
}

test('files get their names in folders that are made for them, copies too, and nothing else stays', async () => {
  const folder = await TargetFolder.open(target)
  await put(folder, 'a/b/one.bin', 'two.bin')
  await folder.close()
  expect(await readFile(join(target, 'a/b/one.bin'), 'utf8')).toBe('content')
  expect(await readFile(join(target, 'two.bin'), 'utf8')).toBe('content')
  expect((await readdir(target)).sort()).toEqual(['a', 'two.bin'])
})

test('a folder that is a link out of the target is refused, and nothing is written there', async () => {
  await symlink('../outside', join(target, 'a'))
  const folder = await TargetFolder.open(target)
  await expect(put(folder, 'a/b/one.bin')).rejects.toThrow(/leads out of the folder/)
  expect(await readdir(join(around, 'outside'))).toEqual([])
})

test('a place for unfinished downloads that is a link out of the target is refused', async () => {
  await symlink('../outside', join(target, '.vitrine-partial'))
  await expect(TargetFolder.open(target)).rejects.toThrow(/leads out of the folder/)
})

test('a link in the place of a file is replaced, not followed', async () => {
  await writeFile(join(around, 'outside', 'precious.txt'), 'precious')
  await symlink('../outside/precious.txt', join(target, 'file.bin'))
  const folder = await TargetFolder.open(target)
  expect(await folder.holds('file.bin', { size: 8, sha256: hash('sha256', 'precious') })).toBe(false)
  await put(folder, 'file.bin')
  expect((await lstat(join(target, 'file.bin'))).isFile()).toBe(true)
  expect(await readFile(join(around, 'outside', 'precious.txt'), 'utf8')).toBe('precious')
})

test('a file that stands where a folder has to be is named in the refusal', async () => {
  await writeFile(join(target, 'a'), '')
  const folder = await TargetFolder.open(target)
  await expect(put(folder, 'a/one.bin')).rejects.toThrow(/is a file, and a folder of that name is needed/)
})

test('what was released is gone on with; what a living process holds is left alone', async () => {
  const folder = await TargetFolder.open(target)
  const partial = await folder.claimPartial(sha256)
  await writeFile(partial, 'cont')
  await folder.release(partial)
  expect(await readFile(await folder.claimPartial(sha256), 'utf8')).toBe('cont')

  const others = 'f'.repeat(64)
  await writeFile(join(target, '.vitrine-partial', `${others}.${process.ppid}`), 'theirs')
  expect(await readFile(await folder.claimPartial(others), 'utf8')).toBe('')
})

test('what a dead process left is taken over', async () => {
  const folder = await TargetFolder.open(target)
  // The largest process id that Linux gives is 2^22.
  await writeFile(join(target, '.vitrine-partial', `${sha256}.99999999`), 'cont')
  expect(await readFile(await folder.claimPartial(sha256), 'utf8')).toBe('cont')
})

test('a file counts as there only with the right bytes', async () => {
  const folder = await TargetFolder.open(target)
  await writeFile(join(target, 'same-size.bin'), 'CONTENT')
  await writeFile(join(target, 'right.bin'), 'content')
  const content = { size: 7, sha256 }
  expect(await folder.holds('same-size.bin', content)).toBe(false)
  expect(await folder.holds('right.bin', content)).toBe(true)
  expect(await folder.holds('missing.bin', content)).toBe(false)
})
