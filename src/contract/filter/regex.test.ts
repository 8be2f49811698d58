import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problemOf } from '../names/outcome.ts'
import { compileRegex, regexFault, regexOfText } from './regex.ts'

describe('$regex', () => {
  it('finds anywhere and ignores case, beyond ASCII too', () => {
    expect(compileRegex('model').matches('My MODELS')).toBe(true)
    expect(compileRegex('école').matches('ÉCOLE')).toBe(true)
    expect(compileRegex('^model$').matches('My model')).toBe(false)
  })

  it('refuses what RE2 does not have, in its words', () => {
    const problem = problemOf(() => compileRegex('(?=a)', 'filter.name.$regex'))
    expect([problem.code, problem.extra.field]).toEqual(['invalid_filter', 'filter.name.$regex'])
    expect(problem.message).toBe('The pattern is not RE2: invalid or unsupported Perl syntax: `(?=`.')
    expect(regexFault('(?=a)')).toBe('invalid or unsupported Perl syntax: `(?=`')
    expect(regexFault('a+')).toBeUndefined()
  })

  it('takes linear time where backtracking would take for ever', () => {
    const started = performance.now()
    expect(compileRegex('^(a+)+$').matches(`${'a'.repeat(50_000)}!`)).toBe(false)
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('means the same however many patterns were used in between', () => {
    const first = compileRegex('^x0$')
    for (let index = 1; index < 300; index += 1)
      expect(compileRegex(`^x${index}$`).matches(`x${index}`)).toBe(true)
    expect(compileRegex('^x0$').matches('X0')).toBe(true)
    expect(first.matches('x1')).toBe(false)
  })
})

describe('$contains', () => {
  it('finds any text as it stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, text, after) => {
        expect(
          compileRegex(regexOfText(text)).matches(`${before}${text.toUpperCase().toLowerCase()}${after}`),
        ).toBe(true)
      }),
    )
  })

  it('takes signs of patterns for themselves', () => {
    expect(compileRegex(regexOfText('a.c')).matches('abc')).toBe(false)
    expect(compileRegex(regexOfText('[a]{2}')).matches('x[A]{2}')).toBe(true)
  })
})
