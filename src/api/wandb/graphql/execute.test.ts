import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import type { Context } from '../../../registry/context.ts'
import { readOperation } from './bounds.ts'
import { execute } from './execute.ts'
import { type Call, Node, plain, type Schema, taking, type Unknown } from './fields.ts'

const shape = (type: string, values: Record<string, unknown>) => new Node(type, {}, values)

const schema: Schema = {
  Query: {
    person: taking(z.object({ name: z.string(), age: z.int().nullish() }), (_: unknown, { name, age }) =>
      name === 'nobody' ? null : new Node('User', { name, age: age ?? null }),
    ),
    people: plain(() => ['ada', 'bob'].map((name) => new Node('User', { name, age: 1 }))),
    fails: plain(() => {
      throw new Problem('forbidden', 'You may not.')
    }),
    payload: plain(() => shape('Payload', { inserted: true, list: [1, 2] })),
  },
  Mutation: {},
  User: {
    name: plain(({ name }: { name: string }) => name),
    age: plain(({ age }: { age: number | null }) => age),
  },
}

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const unknown: Unknown[] = []
  const call: Call = {
    ctx: {} as Context,
    origin: 'http://here',
    once: (_, find) => find(),
    note: (found) => unknown.push(found),
  }
  const { data, failures } = await execute(
    readOperation(query, ''),
    variables,
    schema,
    { Named: ['User'] },
    call,
  )
  return {
    data: JSON.parse(JSON.stringify(data)) as unknown,
    unknown: unknown.map(({ what }) => what),
    failures: failures.map(({ error, path }) => [
      error instanceof Problem ? error.code : 'defect',
      path.join('.'),
    ]),
  }
}

describe('A document', () => {
  test('is answered under its aliases, with variables, defaults, fragments and directives', async () => {
    const query = `query ($who: String = "ada", $more: Boolean!) {
      result: person(name: $who) { ...Names ... on Named { kind: __typename } ... on Robot { serial } age @include(if: $more) }
    }
    fragment Names on User { name }`
    expect((await ask(query, { more: false })).data).toEqual({ result: { name: 'ada', kind: 'User' } })
    expect((await ask(query, { more: true, who: 'bob' })).data).toEqual({
      result: { name: 'bob', kind: 'User', age: null },
    })
  })

  test('that selects an object twice gets both selections in one', async () => {
    expect((await ask('{ person(name: "ada") { name } person(name: "ada") { age } }')).data).toEqual({
      person: { name: 'ada', age: null },
    })
  })

  test('that asks for fields we do not know is answered with null there, which is noted', async () => {
    const { data, unknown } = await ask(
      '{ people { name shoeSize } payload { inserted later list } nothing { at { all } } }',
    )
    expect(data).toEqual({
      people: [
        { name: 'ada', shoeSize: null },
        { name: 'bob', shoeSize: null },
      ],
      payload: { inserted: true, later: null, list: [1, 2] },
      nothing: null,
    })
    expect(unknown).toEqual(['User.shoeSize', 'User.shoeSize', 'Payload.later', 'Query.nothing'])
  })

  test('may send input keys we do not know, which are passed over and noted, unless they are null', async () => {
    const { data, unknown } = await ask(
      'query ($x: Int) { person(name: "ada", height: $x, width: 3) { name } }',
      { x: null },
    )
    expect(data).toEqual({ person: { name: 'ada' } })
    expect(unknown).toEqual(['Query.person(width)'])
  })

  test('that asks for a write we do not know fails: nothing was written', async () => {
    expect(await ask('mutation { explode { done } }')).toMatchObject({
      data: { explode: null },
      failures: [['bad_request', 'explode']],
    })
  })

  test('gets the rest of its data where one field fails, and what is wrong with input in words', async () => {
    expect(await ask('{ fails { a } person(name: "ada") { name } }')).toMatchObject({
      data: { fails: null, person: { name: 'ada' } },
      failures: [['forbidden', 'fails']],
    })
    expect((await ask('{ person { name } }')).failures).toEqual([['invalid_input', 'person']])
  })

  test('cannot reach what every object has by nature', async () => {
    expect(
      await ask('{ payload { constructor toString __proto__ } person(name: "ada") { hasOwnProperty } }'),
    ).toMatchObject({
      data: { payload: { constructor: null, toString: null }, person: { hasOwnProperty: null } },
    })
  })
})

describe('A document is refused in words', () => {
  const refusedFor = (query: string) => {
    try {
      readOperation(query, '')
    } catch (error) {
      return error instanceof Problem ? [error.status, error.message] : ['defect', String(error)]
    }
    return null
  }

  test('when it overloads by aliases', () => {
    const aliases = Array.from({ length: 9999 }, (_, index) => `a${index}: people { name }`).join(' ')
    expect(refusedFor(`{ ${aliases} }`)).toEqual([400, expect.stringMatching(/tokens|fields|things/)])
    const few = Array.from({ length: 30 }, (_, index) => `a${index}: people { name }`).join(' ')
    expect(refusedFor(`{ ${few} }`)).toEqual([400, expect.stringContaining('at most 20')])
  })

  test('when it is too deep, in plain sight or through fragments', () => {
    const deep = (levels: number): string => (levels === 0 ? 'name' : `a { ${deep(levels - 1)} }`)
    expect(refusedFor(`{ ${deep(40)} }`)).toEqual([400, expect.stringContaining('deep')])
    expect(refusedFor('{ ...A } fragment A on Query { a { ...A } }')).toEqual([
      400,
      expect.stringContaining('itself'),
    ])
  })

  test('when a few fragments stand for millions of fields', () => {
    const fragments = Array.from(
      { length: 12 },
      (_, index) =>
        `fragment F${index} on Query { a { ...F${index + 1} } b { ...F${index + 1} } c { ...F${index + 1} } }`,
    )
    expect(refusedFor(`{ ...F0 } ${fragments.join(' ')} fragment F12 on Query { name }`)).toEqual([
      400,
      expect.stringContaining('fields'),
    ])
  })

  test('when it cannot be read, names a fragment that is not there, or holds no operation', () => {
    for (const query of ['{', '{ ...Missing }', 'fragment A on Query { a }', 'subscription { a }', '']) {
      expect(refusedFor(query)?.[0]).toBe(400)
    }
  })
})
