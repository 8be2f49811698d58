import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameKey } from './name-key.ts'
import {
  parseAlias,
  parseArtifactName,
  parseCollectionName,
  parseEntityName,
  parseProjectName,
  parseRegistryName,
  parseTag,
  parseTags,
  parseTypeName,
  parseUsername,
} from './names.ts'
import { outcomeOf, problemOf } from './outcome.ts'

const refusal = (action: () => unknown): string => problemOf(action).message

const ALL = {
  parseRegistryName,
  parseCollectionName,
  parseArtifactName,
  parseTypeName,
  parseAlias,
  parseTag,
  parseProjectName,
  parseEntityName,
  parseUsername,
}
const ALL_PARSERS = Object.entries(ALL)

describe('every kind of name', () => {
  it.each(ALL_PARSERS)('%s refuses what is not text', (_, parse) => {
    for (const value of [undefined, null, 7, {}, ['a']])
      expect(refusal(() => parse(value))).toMatch(/ is text\./)
  })

  it.each(ALL_PARSERS)('%s refuses the empty name', (_, parse) => {
    expect(refusal(() => parse(''))).toContain('at least one character')
  })

  it.each(ALL_PARSERS)('%s refuses white space at either end', (_, parse) => {
    expect(refusal(() => parse(' a'))).toContain('starts with a space')
    expect(refusal(() => parse('a '))).toContain('ends with a space')
    expect(refusal(() => parse('a\u3000'))).toContain('ends with U+3000')
  })

  it.each(ALL_PARSERS)(
    '%s refuses NUL, controls, line breaks and half surrogate pairs by code point',
    (_, parse) => {
      expect(refusal(() => parse('a\0b'))).toContain('U+0000')
      expect(refusal(() => parse('a\u001bb'))).toContain('no control characters: "a<U+001B>b" holds U+001B')
      expect(refusal(() => parse('a\nb'))).toContain('no line breaks: "a<U+000A>b" holds U+000A')
      expect(refusal(() => parse('a\u2028b'))).toContain('U+2028')
      expect(refusal(() => parse('a\ud800b'))).toContain('U+D800')
      expect(refusal(() => parse('a\udc00'))).toContain('U+DC00')
    },
  )

  it.each(ALL_PARSERS)('%s gives an example that itself works', (_, parse) => {
    const example = refusal(() => parse('')).match(/One that works: "(.+)"\.$/)?.[1]
    expect(parse(example)).toBe(example)
  })

  it.each(ALL_PARSERS)('%s names the field at fault and the code', (_, parse) => {
    const problem = problemOf(() => parse('', 'links[2].name'))
    expect([problem.code, problem.extra.field]).toEqual(['invalid_name', 'links[2].name'])
  })

  it.each(ALL_PARSERS)('%s does not repeat a name of 10 kB in its answer', (_, parse) => {
    expect(refusal(() => parse('x'.repeat(10_000))).length).toBeLessThan(400)
    expect(refusal(() => parse(`${'x'.repeat(9_999)}\n`)).length).toBeLessThan(400)
  })

  it.each(ALL_PARSERS)('%s gives back what it gave back, and only NFC', (_, parse) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 140 }), (text) => {
        const { value: stored = text.normalize('NFC'), problem } = outcomeOf(() => parse(text))
        expect(stored).toBe(text.normalize('NFC'))
        expect(outcomeOf(() => parse(stored)).problem?.message).toBe(problem?.message)
      }),
    )
  })
})

describe('length', () => {
  const limits: [string, (name: unknown) => string, number][] = [
    ['a registry name', parseRegistryName, 113],
    ['a collection name', parseCollectionName, 128],
    ['an artifact name', parseArtifactName, 128],
    ['a type', parseTypeName, 128],
    ['an alias', parseAlias, 128],
    ['a tag', parseTag, 128],
    ['a project name', parseProjectName, 128],
    ['an entity name', parseEntityName, 64],
    ['a username', parseUsername, 64],
  ]
  it.each(limits)('%s has at most its limit of characters', (_, parse, limit) => {
    expect(parse('x'.repeat(limit))).toHaveLength(limit)
    expect(refusal(() => parse('x'.repeat(limit + 1)))).toContain(
      `at most ${limit} characters: this one has ${limit + 1}`,
    )
  })

  it('counts characters outside the basic plane as one', () => {
    expect(parseCollectionName('🦜'.repeat(128))).toBe('🦜'.repeat(128))
    expect(refusal(() => parseCollectionName('🦜'.repeat(129)))).toContain('this one has 129')
  })

  it('counts the characters of the NFC form, not of the form sent', () => {
    const decomposed = '한'.normalize('NFD')
    expect(decomposed).toHaveLength(3)
    expect(parseCollectionName(decomposed.repeat(128))).toBe('한'.repeat(128))
  })
})

describe('registry names', () => {
  it.each(['Model', 'Golden Datasets', '모델 저장소', 'モデル', 'a.b_c-d', 'wandb-registry-x', '👩‍🔬'])(
    'accepts %s',
    (name) => {
      expect(parseRegistryName(name)).toBe(name)
    },
  )

  it.each(['/', '\\', '#', '?', '%', ':'])('refuses %s and says which character it was', (character) => {
    expect(refusal(() => parseRegistryName(`a${character}b`))).toContain(
      `A registry name holds none of / \\ # ? % : but "a${character}b" holds "${character}".`,
    )
  })
})

describe('collection, artifact and type names', () => {
  it.each(['/', ':'])('refuse %s', (character) => {
    expect(refusal(() => parseCollectionName(`a${character}b`))).toContain(`holds "${character}"`)
    expect(refusal(() => parseArtifactName(`a${character}b`))).toContain(`holds "${character}"`)
    expect(refusal(() => parseTypeName(`a${character}b`))).toContain(`holds "${character}"`)
  })

  it('refuse "." and ".." as a collection or an artifact, but not names that begin so', () => {
    expect(refusal(() => parseCollectionName('.'))).toContain('mean a folder')
    expect(refusal(() => parseArtifactName('..'))).toContain('mean a folder')
    expect(parseCollectionName('..x')).toBe('..x')
    expect(parseTypeName('.')).toBe('.')
  })

  it('allow what a registry name does not: # ? % and \\', () => {
    expect(parseCollectionName('50% #1? a\\b')).toBe('50% #1? a\\b')
  })

  it('allow zero-width and right-to-left characters, which the interface shows', () => {
    expect(parseCollectionName('a\u200bb')).toBe('a\u200bb')
    expect(parseCollectionName('\u202eabc')).toBe('\u202eabc')
  })
})

describe('aliases', () => {
  it.each(['v0', 'v12', 'v007'])('refuses %s, which names a version', (alias) => {
    expect(refusal(() => parseAlias(alias))).toContain(`"${alias}" names a version`)
  })

  it.each(['v', 'V3', 'v1.2', 'v-1', 'prod', 'Prod', 'latest', '운영', 'a b'])(
    'accepts %s and keeps its case',
    (alias) => {
      expect(parseAlias(alias)).toBe(alias)
    },
  )
})

describe('tags', () => {
  it.each(['prod', 'low latency', 'a  b', '-', 'x_1', '한국어', '日本語', '２'])('accepts %s', (tag) => {
    expect(parseTag(tag)).toBe(tag)
  })

  it.each(['a.b', 'a/b', 'a:b', 'a,b', '🦜', 'a\u200bb'])('refuses %j and shows the character', (tag) => {
    expect(refusal(() => parseTag(tag))).toContain('holds')
  })

  it('shows an invisible character by its code point', () => {
    expect(refusal(() => parseTag('a\u200bb'))).toContain('"a<U+200B>b" holds U+200B')
  })

  it('collapse duplicates, keeping the first', () => {
    expect(parseTags(['b', 'a', 'b', 'é', 'e\u0301'])).toEqual(['b', 'a', 'é'])
  })

  it('are at most 20 in one request, duplicates not counted', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => `tag${index}`)
    expect(parseTags([...twenty, 'tag3'])).toEqual(twenty)
    expect(refusal(() => parseTags([...twenty, 'one more']))).toContain('at most 20 tags: this one has 21')
  })

  it('point to the place of a bad one', () => {
    expect(problemOf(() => parseTags(['a', 'b/c'], 'add')).extra.field).toBe('add[1]')
    expect(problemOf(() => parseTags('a')).message).toContain('list')
  })

  it('are checked in time that grows with their length, not faster', () => {
    // A pattern that backtracks would not come back from this before the time limit of the test.
    expect(problemOf(() => parseTag(`${'a '.repeat(50_000)}!`)).code).toBe('invalid_name')
  })
})

describe('projects, teams and people', () => {
  it('do not take the prefix that makes a project a registry', () => {
    for (const parse of [parseProjectName, parseEntityName, parseUsername]) {
      expect(refusal(() => parse('wandb-registry-Model'))).toContain('kept for registries')
      expect(refusal(() => parse('Wandb-Registry-x'))).toContain('kept for registries')
    }
  })

  it.each(['ada', 'a.b-c_d', '7of9', 'Ada'])('accept %s as a username', (name) => {
    expect(parseUsername(name)).toBe(name)
  })

  it.each(['-a', '.a', '_a', 'a b', 'é', 'a@b'])('refuse %s as a username', (name) => {
    expect(refusal(() => parseUsername(name))).toContain('A username starts with a letter a–z or a digit')
  })

  it('allow a project name with spaces and letters of any script', () => {
    expect(parseProjectName('음성 활동')).toBe('음성 활동')
  })
})

describe('the key of a name', () => {
  it('is the same whatever the case and the compatibility form', () => {
    expect(nameKey('MODEL')).toBe(nameKey('model'))
    expect(nameKey('Ｍｏｄｅｌ')).toBe(nameKey('model'))
    expect(nameKey('ΟΔΟΣ')).toBe(nameKey('οδοσ'))
    expect(nameKey('e\u0301')).toBe(nameKey('É'))
  })

  it('differs where the names differ by more', () => {
    expect(nameKey('model')).not.toBe(nameKey('models'))
  })

  it('of a key is the key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(nameKey(nameKey(name))).toBe(nameKey(name))
      }),
    )
  })
})
