import { execFileSync } from 'node:child_process'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readTar, TarWriter } from './tar.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-tar-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const FILES: Record<string, Buffer> = {
  'empty.bin': Buffer.alloc(0),
  'one block': Buffer.alloc(512, 'x'),
  'folder/odd.bin': Buffer.alloc(1_500_001, 'vitrine'),
}

async function archive(): Promise<string> {
  const path = join(folder, 'archive.tar')
  const file = await open(path, 'wx')
  const tar = new TarWriter(file)
  for (const [name, content] of Object.entries(FILES)) {
    await tar.append({ name, size: content.length, body: chunks(content) })
  }
  await tar.end()
  await file.close()
  return path
}

async function* chunks(content: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < content.length; start += 100_000) yield content.subarray(start, start + 100_000)
}

async function read(path: string): Promise<Record<string, Buffer>> {
  const file = await open(path)
  const found: Record<string, Buffer> = {}
  try {
    for await (const { name, body } of readTar(file)) {
      const parts: Uint8Array[] = []
      for await (const part of body) parts.push(part)
      found[name] = Buffer.concat(parts)
    }
  } finally {
    await file.close()
  }
  return found
}

test('an archive gives back what was put in', async () => {
  expect(await read(await archive())).toEqual(FILES)
})

test('the tar of the system reads it', async () => {
  execFileSync('tar', ['-xf', await archive(), '-C', folder])
  for (const [name, content] of Object.entries(FILES))
    expect(await readFile(join(folder, name))).toEqual(content)
})

test('an entry of eight gigabytes or more keeps its size', async () => {
  const path = join(folder, 'huge.tar')
  const file = await open(path, 'wx')
  const size = 9 * 1024 ** 3 + 7
  // The header is all that matters here, and it is written before the body turns out to be missing.
  const body = chunks(Buffer.alloc(0))
  await expect(new TarWriter(file).append({ name: 'huge.bin', size, body })).rejects.toThrow(
    /0 bytes and not/,
  )
  await file.close()
  const again = await open(path)
  const first = await readTar(again).next()
  await again.close()
  expect(first.value).toMatchObject({ name: 'huge.bin', size })
})

test.each([
  ['cut in the middle', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), /ends in the middle/],
  ['without its end', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1024), /ends in the middle/],
  ['that is none', () => Buffer.alloc(2048, 'no tar'), /no tar archive/],
])('an archive %s is refused', async (_what, broken, sentence) => {
  const path = await archive()
  await writeFile(path, broken(await readFile(path)))
  await expect(read(path)).rejects.toThrow(sentence)
})
