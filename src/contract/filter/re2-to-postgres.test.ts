import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PATTERNS, TEXTS } from './re2-cases.ts'
import { re2ToPostgres } from './re2-to-postgres.ts'
import { compileRegex, regexFault } from './regex.ts'

const translate = (pattern: string): string => {
  const translated = re2ToPostgres(pattern)
  if (!translated.ok) throw new Error(`${pattern}: ${translated.reason}`)
  return translated.pattern
}
const reason = (pattern: string): string => {
  const translated = re2ToPostgres(pattern)
  return translated.ok ? '' : translated.reason
}

describe('a pattern in the words of PostgreSQL', () => {
  it.each([
    ['model', '[Mm][Oo][Dd][Ee][Ll]'],
    ['^v\\d+$', '^[Vv][0-9]+$'],
    ['.', '[^\\n]'],
    ['(?s).', '.'],
    ['(?-i)k', 'k'],
    ['k', '[Kk\\u212a]'],
    ['a+?b*?', '[Aa]+[Bb]*'],
    ['(?P<year>\\d{4})|x', '[0-9]{4}|[Xx]'],
    ['(?m)^a$', '(?:^|(?<=\\n))[Aa](?:$|(?=\\n))'],
    ['^*a', '[Aa]'],
    ['\\Qa.\\E', '[Aa]\\u002e'],
    ['😀', '\\U0001f600'],
  ])('of %s is %s', (pattern, expected) => {
    expect(translate(pattern)).toBe(expected)
  })

  it.each([
    '(a)\\1',
    '(?=a)',
    '(?!a)',
    '(?<=a)b',
    '(?>a)',
    'a++',
    '(',
    ')',
    '[',
    '[z-a]',
    '*',
    'a**',
    '\\',
    '\\8',
    '\\C',
    '\\pX',
    '[[:foo:]]',
    '(?x)a',
    'a{1001}',
    '(?P=n)',
    '(?P<n>a)(?P<n>b)',
    '\\Z',
    '\\h',
  ])('is refused for %s, which is not RE2, in the words of RE2', (pattern) => {
    expect(reason(pattern)).toBe(regexFault(pattern))
    expect(reason(pattern)).toMatch(/invalid|missing|unexpected|duplicate|trailing/)
  })

  it('is refused for counts over 255, which PostgreSQL does not know', () => {
    expect(reason('a{255}')).toBe('')
    expect(reason('a{256}')).toBe('counts go up to 255: this one is 256')
    expect(reason('(?:b|a{3,1000})?')).toContain('this one is 1000')
    expect(reason('a{300,}')).toContain('this one is 300')
  })

  it.each(['(?:^|a)*', '(?:\\bfoo\\b)+', '(?:(?m:$)\\n){2}', '((a\\b)?b)*'])(
    'is refused for %s, an assertion in something that repeats',
    (pattern) => {
      expect(reason(pattern)).toContain('cannot stand inside something that repeats')
    },
  )

  it('keeps assertions that stand once, and drops the repeat of a bare one', () => {
    expect(translate('(?:^a)?b$')).toBe('(?:^[Aa])?[Bb]$')
    expect(translate('^+a')).toBe('^[Aa]')
  })

  it('is refused when the counts multiply beyond what PostgreSQL builds quickly', () => {
    expect(reason('(?:a{30}){30}')).toBe('')
    expect(reason('(?:a{30}){33}b{30}')).toContain('1000 are the most')
  })

  it('is refused beyond 12 assertions', () => {
    expect(reason('(?:\\b|a)'.repeat(12))).toBe('')
    expect(reason('(?:\\b|a)'.repeat(13))).toContain('it has 13 of ^, $')
  })

  it('is refused where its classes written out are too much to send', () => {
    expect(reason('\\pL'.repeat(9))).toBe('')
    expect(reason('\\pL'.repeat(100))).toContain('too many classes')
  })

  it('asks for no more of the machine than its length, however deep it nests', () => {
    expect(reason(`${'('.repeat(400)}a${')'.repeat(400)}`)).toBe('')
  })
})

const atom = fc.constantFrom(
  'a',
  'B',
  'c',
  'k',
  's',
  'é',
  'σ',
  '한',
  '😀',
  '.',
  '\\d',
  '\\w',
  '\\W',
  '\\s',
  '[a-c]',
  '[^a-c]',
  '[^\\w]',
  '\\pL',
  '\\P{Lu}',
  '[[:alpha:]]',
  '\\b',
  '\\B',
  '^',
  '$',
  '\\A',
  '\\z',
  '(?m:^)',
  '(?m:$)',
  '\\n',
  '\\Qa.\\E',
  '(?-i:a)',
  '(?s:.)',
  '(?-i:[A-Ck])',
  '',
)
const quantifier = fc.constantFrom(
  '',
  '',
  '',
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '??',
  '{2}',
  '{0,2}',
  '{1,}',
  '{0}',
  '{2,3}?',
)

/** Nested patterns over a small alphabet, so that they often find something. RE2 may refuse a few. */
const somePattern: fc.Arbitrary<string> = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  pattern: fc
    .array(
      fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
      { minLength: 1, maxLength: 3 },
    )
    .map((branches) => branches.join('|')),
  part: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(atom, quantifier).map(([of, times]) => (of === '' ? '' : `${of}${times}`)),
    fc
      .tuple(
        fc.constantFrom('(', '(?:', '(?i:', '(?-i:', '(?s-i:', '(?m:', '(?P<n>'),
        tie('pattern'),
        quantifier,
      )
      .map(([open, inner, times]) => `${open}${inner})${times}`),
  ),
})).pattern

const someText: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      'a',
      'A',
      'b',
      'B',
      'c',
      'k',
      'K',
      '\u212a',
      's',
      'ſ',
      'é',
      'É',
      'σ',
      'ς',
      '한',
      '😀',
      '1',
      '_',
      ' ',
      '\n',
      '.',
      '-',
    ),
    {
      maxLength: 8,
    },
  )
  .map((characters) => characters.join(''))

/**
 * The words used here are, but for `\U`, words of ECMAScript too: an engine at hand on every machine, and one that shares
 * no code with RE2.
 */
const inEcmaScript = (translated: string): RegExp =>
  new RegExp(translated.replaceAll(/\\U([0-9a-f]{8})/g, '\\u{$1}'), 'su')

describe('the translation, run by ECMAScript', () => {
  it.each(PATTERNS)('finds what RE2 finds: %s', (pattern) => {
    const [regex, translated] = [compileRegex(pattern), inEcmaScript(translate(pattern))]
    const found = TEXTS.filter((text) => translated.test(text))
    expect(found).toEqual(TEXTS.filter((text) => regex.matches(text)))
  })

  it('finds what RE2 finds, whatever the pattern and the text', () => {
    fc.assert(
      fc.property(somePattern, fc.array(someText, { minLength: 1, maxLength: 5 }), (pattern, texts) => {
        fc.pre(re2ToPostgres(pattern).ok)
        const [regex, translated] = [compileRegex(pattern), inEcmaScript(translate(pattern))]
        expect(texts.filter((text) => translated.test(text))).toEqual(
          texts.filter((text) => regex.matches(text)),
        )
      }),
      { numRuns: 500 },
    )
  })
})

const url = process.env['VITRINE_TEST_PG_URL']

// Without a server nothing is registered: the same patterns then run on ECMAScript alone, above.
describe.each(url === undefined ? [] : [url])('the translation, run by PostgreSQL', (connectionString) => {
  const client = new pg.Client({ connectionString })
  beforeAll(() => client.connect())
  afterAll(() => client.end())

  const foundBy = async (pattern: string, texts: readonly string[]): Promise<string[]> => {
    const query = `select text from unnest($2::text[]) with ordinality as given (text, place)
      where text collate "C" ~ $1 order by place`
    const { rows } = await client.query<{ text: string }>(query, [translate(pattern), texts])
    return rows.map((row) => row.text)
  }

  it.each(PATTERNS)('finds what RE2 finds: %s', async (pattern) => {
    const regex = compileRegex(pattern)
    expect(await foundBy(pattern, TEXTS)).toEqual(TEXTS.filter((text) => regex.matches(text)))
  })

  it('finds what RE2 finds, whatever the pattern and the text', async () => {
    await fc.assert(
      fc.asyncProperty(
        somePattern,
        fc.array(someText, { minLength: 1, maxLength: 5 }),
        async (pattern, texts) => {
          fc.pre(re2ToPostgres(pattern).ok)
          const regex = compileRegex(pattern)
          expect(await foundBy(pattern, texts)).toEqual(texts.filter((text) => regex.matches(text)))
        },
      ),
      { numRuns: 1000 },
    )
  }, 60_000)

  it.each([
    '(?:a{30}){30}',
    '(?:\\pL{1,30}){30}',
    '\\pL\\PL\\pN\\PN\\p{Lu}\\P{Lu}\\p{Ll}',
    '(?:[^\\pL]|\\p{Greek}|\\p{Lu}){200}x',
    '(?:(a|b)*a(a|b){30}){6}',
    '(?:\\w+\\W{0,3}){60}',
    '(?:\\b|a)'.repeat(12),
    '(?:\\b|\\B|^|a)'.repeat(4),
    '(?:(?:a*)*)*b',
  ])('is answered soon for %s, the costliest of its kind', async (pattern) => {
    const started = performance.now()
    await foundBy(pattern, ['ab'.repeat(2000)])
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
