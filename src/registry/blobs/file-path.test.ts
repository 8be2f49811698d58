import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../contract/errors.ts'
import { parseFilePath, validateManifestPaths } from './file-path.ts'

const problemOf = (action: () => unknown): Problem => {
  try {
    action()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('It was accepted.')
}

const isAccepted = (paths: readonly string[]): boolean => {
  try {
    validateManifestPaths(paths)
    return true
  } catch {
    return false
  }
}

describe('A file path', () => {
  it.each([
    'model.onnx',
    'weights/model-00001-of-00002.safetensors',
    '.gitattributes',
    '...',
    'a..b/c.',
    'with space/ leading',
    '한국어/日本語.txt',
    '👍.bin',
    'ab:c',
    'CON',
    `${'x'.repeat(255)}`,
    `${'äöü'.repeat(42)}`,
    `${'d/'.repeat(511)}ff`,
  ])('may be %s', (path) => {
    expect(parseFilePath(path)).toBe(path)
  })

  it.each([
    ['', 'empty'],
    ['/etc/passwd', 'starts with /'],
    ['//host/share', 'starts with /'],
    ['..', '.. as a part'],
    ['../x', '.. as a part'],
    ['a/../../x', '.. as a part'],
    ['a/..', '.. as a part'],
    ['./x', '. as a part'],
    ['a//b', 'empty part'],
    ['a/', 'empty part'],
    ['a\\b', 'backslash'],
    ['..\\..\\x', 'backslash'],
    ['C:/Windows', 'drive letter'],
    ['c:x', 'drive letter'],
    ['a\0b', 'U+0000'],
    ['a\nb', 'U+000A'],
    ['a\u007fb', 'U+007F'],
    ['a\u0085b', 'U+0085'],
    ['a\ud800b', 'surrogate'],
    ['x'.repeat(256), '255 bytes'],
    [`a/${'ä'.repeat(128)}`, '255 bytes'],
    ['d/'.repeat(512) + 'f', '1024 bytes'],
    ['x'.repeat(10_000), '1024 bytes'],
  ])('may not be %j, and the answer says why', (path, reason) => {
    const problem = problemOf(() => parseFilePath(path, 'files[3].path'))
    expect(problem).toMatchObject({
      code: 'invalid_file_path',
      status: 422,
      extra: { field: 'files[3].path' },
    })
    expect(problem.message).toContain(reason)
    expect(problem.message.length).toBeLessThan(700)
  })

  it('is kept in NFC', () => {
    expect(parseFilePath('e\u0301')).toBe('\u00e9')
  })

  it('that is accepted never leaves the folder it is joined to', () => {
    const hostile = fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', ':', 'C', '\0', 'é') })
    fc.assert(
      fc.property(hostile, (path) => {
        let accepted: string
        try {
          accepted = parseFilePath(path)
        } catch {
          return
        }
        const resolved = new URL(
          accepted.split('/').map(encodeURIComponent).join('/'),
          'file:///base/folder/',
        ).pathname
        expect(resolved.startsWith('/base/folder/')).toBe(true)
        expect(accepted.includes('\\')).toBe(false)
      }),
    )
  })
})

describe('The paths of a manifest', () => {
  it('keep their order', () => {
    expect(validateManifestPaths(['b', 'a/c', 'a/b'])).toEqual(['b', 'a/c', 'a/b'])
    expect(validateManifestPaths([])).toEqual([])
  })

  it('may share beginnings', () => {
    const paths = ['a', 'a-b', 'a.b', 'ab/c', 'b/a', 'b/a-/x', 'b/a0']
    expect(validateManifestPaths(paths)).toEqual(paths)
  })

  it('name a file once, also when two spellings of a letter meet', () => {
    const problem = problemOf(() => validateManifestPaths(['x', 'caf\u00e9', 'y', 'cafe\u0301']))
    expect(problem.extra.field).toBe('files[3].path')
    expect(problem.message).toContain('files[1]')
  })

  it.each([
    [['a', 'a/b'], 'files[1].path'],
    [['a/b', 'a'], 'files[0].path'],
    [['a/b/c/d', 'a-', 'a.x', 'a/b'], 'files[0].path'],
  ])('have no file that is a folder too: %j', (paths, field) => {
    expect(problemOf(() => validateManifestPaths(paths)).extra.field).toBe(field)
  })

  it('are refused exactly when one is another or lies below it', () => {
    const path = fc.array(fc.constantFrom('a', 'b', 'a-', 'a.', 'aa'), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(path, { maxLength: 6 }), (lists) => {
        const paths = lists.map((parts) => parts.join('/'))
        const clash = paths.some((one, i) =>
          paths.some((other, j) => i !== j && (one === other || other.startsWith(`${one}/`))),
        )
        expect(isAccepted(paths)).toBe(!clash)
      }),
    )
  })

  it('are checked in a time that grows with their number, at 100,000 and when they are deep', () => {
    const flat = Array.from({ length: 100_000 }, (_, index) => `shards/part-${index}/weights.bin`)
    const deep = Array.from({ length: 20_000 }, (_, index) => `${'d/'.repeat(500)}${index}`)
    // Quadratic work would take minutes here and end by the time limit of the test, which is no measurement.
    expect(validateManifestPaths(flat)).toHaveLength(flat.length)
    expect(validateManifestPaths(deep)).toHaveLength(deep.length)
  })
})
