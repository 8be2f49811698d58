import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outcomeOf, problemOf } from '../names/outcome.ts'
import { formatHomePath, formatPath, type ParsedPath, parsePath } from './paths.ts'
import { formatVersionRef, parseVersionRef, type VersionRef } from './version-ref.ts'

const latest: VersionRef = { kind: 'alias', alias: 'latest' }

describe('a path into a registry', () => {
  it('names registry, collection and alias', () => {
    expect(parsePath('wandb-registry-Model/Voice activity:production')).toEqual({
      kind: 'registry',
      registry: 'Model',
      collection: 'Voice activity',
      version: { kind: 'alias', alias: 'production' },
    })
  })

  it('may name the organization in front', () => {
    expect(parsePath('acme/wandb-registry-Golden Datasets/LibriSpeech:v3')).toEqual({
      kind: 'registry',
      organization: 'acme',
      registry: 'Golden Datasets',
      collection: 'LibriSpeech',
      version: { kind: 'number', number: 3 },
    })
  })

  it('means latest without a suffix', () => {
    expect(parsePath('wandb-registry-Model/x')).toMatchObject({ version: latest })
  })

  it('takes names of any script, in NFC', () => {
    expect(parsePath(`wandb-registry-모델/${'음성'.normalize('NFD')}:운영`)).toMatchObject({
      registry: '모델',
      collection: '음성',
      version: { alias: '운영' },
    })
  })

  it('needs a registry name behind the prefix', () => {
    expect(problemOf(() => parsePath('wandb-registry-/x')).message).toContain(
      'registry name has at least one',
    )
  })
})

describe('a path of an artifact', () => {
  it('may be the name alone, with project, or with entity and project', () => {
    expect(parsePath('vad')).toEqual({ kind: 'artifact', artifact: 'vad', version: latest })
    expect(parsePath('speech/vad:v0')).toEqual({
      kind: 'artifact',
      project: 'speech',
      artifact: 'vad',
      version: { kind: 'number', number: 0 },
    })
    expect(parsePath('ada/speech/vad:best')).toEqual({
      kind: 'artifact',
      entity: 'ada',
      project: 'speech',
      artifact: 'vad',
      version: { kind: 'alias', alias: 'best' },
    })
  })

  it('is not taken for a registry because its own name begins with the prefix', () => {
    expect(parsePath('wandb-registry-x')).toMatchObject({ kind: 'artifact', artifact: 'wandb-registry-x' })
  })

  it('cannot have a registry as its entity', () => {
    expect(problemOf(() => parsePath('wandb-registry-x/y/z')).message).toContain('kept for registries')
  })
})

describe('a path by digest', () => {
  it('is the hex of a SHA-256 or an MD5, in any case', () => {
    const sha256 = 'AB'.repeat(32)
    expect(parsePath(`~digest:${sha256}`)).toEqual({ kind: 'digest', digest: 'ab'.repeat(32) })
    expect(parsePath(`~digest:${'0f'.repeat(16)}`)).toEqual({ kind: 'digest', digest: '0f'.repeat(16) })
  })

  it.each(['', 'abc', 'g'.repeat(64), '0'.repeat(63)])('is refused when it is %j', (hex) => {
    expect(problemOf(() => parsePath(`~digest:${hex}`)).message).toContain('64 hexadecimal digits')
  })
})

describe('what is no path', () => {
  it('has more than three parts, and is told so', () => {
    expect(problemOf(() => parsePath('a/b/c/d:v1')).message).toContain(
      'A path has at most three parts between slashes: this one has 4.',
    )
  })

  it.each(['', '/', '/a', 'a/', 'a//b', ':v1', 'a/:v1'])('has an empty part: %j', (text) => {
    expect(problemOf(() => parsePath(text)).message).toContain('no empty part')
  })

  it('has an empty version', () => {
    expect(problemOf(() => parsePath('a:')).message).toContain('An alias has at least one character')
  })

  it('is split at the first colon, so that a second one is part of the alias and refused there', () => {
    const problem = problemOf(() => parsePath('a:b:c'))
    expect(problem.message).toContain('"b:c" holds ":"')
  })

  it('answers invalid_path with the field given, whichever part is wrong', () => {
    for (const text of ['a/b/c/d', 'a:', '~digest:x', 'a/b c\n/d', 'a:v99999999999', ' a']) {
      const problem = problemOf(() => parsePath(text, 'link.path'))
      expect([problem.code, problem.extra.field]).toEqual(['invalid_path', 'link.path'])
    }
  })

  it('is never answered by anything but a Problem, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => outcomeOf(() => parsePath(text))).not.toThrow()
      }),
    )
  })
})

describe('a version reference', () => {
  it('is a number when it is v and digits', () => {
    expect(parseVersionRef('v12')).toEqual({ kind: 'number', number: 12 })
    expect(parseVersionRef('v007')).toEqual({ kind: 'number', number: 7 })
    expect(parseVersionRef('v2147483647')).toEqual({ kind: 'number', number: 2147483647 })
  })

  it('is refused beyond what a number can be', () => {
    expect(problemOf(() => parseVersionRef('v2147483648')).message).toContain('end at v2147483647')
  })

  it('is an alias otherwise, its case kept', () => {
    for (const alias of ['V12', 'v', 'v1.0', 'Production']) {
      expect(parseVersionRef(alias)).toEqual({ kind: 'alias', alias })
    }
  })
})

const nameWithout = (forbidden: RegExp, maxLength: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength })
    .map((text) => text.normalize('NFC'))
    .filter(
      (text) =>
        !forbidden.test(text) && !/^\s|\s$|\p{Cc}|[\u2028\u2029]/u.test(text) && text.length <= maxLength,
    )

const account = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/)
const thing = nameWithout(/[/:]|^\.\.?$/, 60)
const version: fc.Arbitrary<VersionRef> = fc.oneof(
  fc.record({ kind: fc.constant('number' as const), number: fc.nat(2 ** 31 - 1) }),
  fc.record({ kind: fc.constant('alias' as const), alias: nameWithout(/[/:]|^v\d+$/, 60) }),
)
const path: fc.Arbitrary<ParsedPath> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('registry' as const),
      organization: account,
      registry: nameWithout(/[/\\#?%:]/, 60),
      collection: thing,
      version,
    },
    { requiredKeys: ['kind', 'registry', 'collection', 'version'] },
  ),
  fc
    .record(
      {
        kind: fc.constant('artifact' as const),
        entity: account,
        project: nameWithout(/[/\\#?%:]|^\.\.?$/, 60),
        artifact: thing,
        version,
      },
      { requiredKeys: ['kind', 'artifact', 'version'] },
    )
    // An entity is only ever written in front of a project.
    .filter((artifact) => artifact.entity === undefined || artifact.project !== undefined),
  fc.record({ kind: fc.constant('digest' as const), digest: fc.stringMatching(/^[0-9a-f]{64}$/) }),
)

describe('written out and read back', () => {
  it('every path is the same', () => {
    fc.assert(
      fc.property(path, (parsed) => {
        expect(parsePath(formatPath(parsed))).toEqual(parsed)
      }),
    )
  })

  it('the path of a collection or artifact in its home leads there', () => {
    const registry = { kind: 'registry' as const, name: 'Model', entity: null }
    expect(formatHomePath(registry, 'Voice activity')).toBe('wandb-registry-Model/Voice activity')
    const project = { kind: 'project' as const, name: 'speech', entity: 'ada' }
    expect(formatHomePath(project, 'vad')).toBe('ada/speech/vad')
    expect(parsePath('ada/speech/vad')).toMatchObject({ entity: 'ada', project: 'speech', artifact: 'vad' })
  })

  it('every version reference is the same', () => {
    fc.assert(
      fc.property(version, (ref) => {
        expect(parseVersionRef(formatVersionRef(ref))).toEqual(ref)
      }),
    )
  })
})
