import { type FieldNode, Kind, type SelectionSetNode } from 'graphql'
import type { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import { checkInput } from '../../rest/input/check-input.ts'
import { MAX_VALUES, type Operation, refused } from './bounds.ts'
import { type Call, type Field, Node, plain, type Schema } from './fields.ts'
import { unknownKeys } from './unknown-keys.ts'
import { isSelected, readVariables, type Variables, valueOf } from './values.ts'

/** What failed, and at which field: the answer's data is null there. */
export interface Failure {
  readonly error: unknown
  readonly path: readonly (string | number)[]
}

export interface Executed {
  readonly data: Record<string, unknown>
  readonly failures: readonly Failure[]
}

/** Types that a selection may be made on by another name: the interfaces and unions of the SDK's documents. */
export type Interfaces = Readonly<Record<string, readonly string[]>>

/**
 * Executes an operation as GraphQL says (October 2021, 6), but leniently where the SDK may be newer than we are: a field
 * that we do not know is answered with null instead of refusing the document, because its generated models want every
 * selected field to be there (notes, 9). So there is no validation against a schema, only the bounds of `bounds.ts`.
 *
 * Fields are resolved one after the other, also in queries: a request then takes one connection of the pool.
 */
export async function execute(
  operation: Operation,
  sent: Variables,
  schema: Schema,
  interfaces: Interfaces,
  call: Call,
): Promise<Executed> {
  const { definition } = operation
  const root = definition.operation === 'mutation' ? 'Mutation' : 'Query'
  const variables = readVariables(definition, sent)
  const execution = new Execution({ operation, variables, schema, interfaces, call })
  const data = await execution.object(new Node(root, {}), [definition.selectionSet], [])
  return { data, failures: execution.failures }
}

interface Parts {
  readonly operation: Operation
  readonly variables: Variables
  readonly schema: Schema
  readonly interfaces: Interfaces
  readonly call: Call
}

type Path = readonly (string | number)[]

class Execution {
  readonly failures: Failure[] = []
  readonly #parts: Parts
  #values = 0

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async object(node: Node, sets: readonly SelectionSetNode[], path: Path): Promise<Record<string, unknown>> {
    const wanted = new Map<string, FieldNode[]>()
    for (const set of sets) this.#collect(node.typeName, set, wanted)
    const object: Record<string, unknown> = Object.create(null) as Record<string, unknown>
    for (const [key, fields] of wanted) object[key] = await this.#field(node, fields, [...path, key])
    return object
  }

  /** Fields by the name they are answered under; the same one selected twice is one, with both selections. */
  #collect(typeName: string, set: SelectionSetNode, into: Map<string, FieldNode[]>): void {
    const { operation, variables } = this.#parts
    for (const selection of set.selections) {
      if (!isSelected(selection.directives, variables)) continue
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value
        into.set(key, [...(into.get(key) ?? []), selection])
        continue
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : operation.fragments.get(selection.name.value)
      const condition = fragment?.typeCondition?.name.value
      if (fragment !== undefined && this.#applies(typeName, condition)) {
        this.#collect(typeName, fragment.selectionSet, into)
      }
    }
  }

  #applies(typeName: string, condition: string | undefined): boolean {
    if (condition === undefined || condition === typeName) return true
    return this.#parts.interfaces[condition]?.includes(typeName) ?? false
  }

  async #field(node: Node, selected: readonly FieldNode[], path: Path): Promise<unknown> {
    if (++this.#values > MAX_VALUES) throw new TooLarge()
    const [first] = selected
    if (first === undefined) return null
    const name = first.name.value
    if (name === '__typename') return node.typeName
    const field = this.#fieldOf(node, name)
    const what = `${node.typeName}.${name}`
    if (field === undefined) {
      this.#parts.call.note({ kind: 'field', what })
      // A write that did nothing must not look as if it had; and the SDK trusts that the answer to one is there.
      if (node.typeName === 'Mutation') this.failures.push({ error: unknownWrite(name), path })
      return null
    }
    try {
      const value: unknown = await field.resolve(
        node.source as never,
        this.#args(field, first, what) as never,
        this.#parts.call,
      )
      const sets = selected.flatMap((one) => one.selectionSet ?? [])
      return await this.#complete(value, sets, path)
    } catch (error) {
      if (error instanceof TooLarge) throw error
      this.failures.push({ error, path })
      return null
    }
  }

  #fieldOf(node: Node, name: string): Field | undefined {
    const fields = node.values ?? this.#parts.schema[node.typeName] ?? {}
    if (!Object.hasOwn(fields, name)) return undefined
    return node.values === null ? this.#parts.schema[node.typeName]?.[name] : plain(() => node.values?.[name])
  }

  #args(field: Field, node: FieldNode, what: string): unknown {
    const given = Object.fromEntries(
      (node.arguments ?? []).map((argument) => [
        argument.name.value,
        valueOf(argument.value, this.#parts.variables),
      ]),
    )
    const shape: z.ZodObject | null = field.args
    for (const key of unknownKeys(shape, given)) {
      this.#parts.call.note({ kind: 'input', what: `${what}(${key})` })
    }
    return shape === null ? {} : checkInput(shape, given, 'body')
  }

  async #complete(value: unknown, sets: readonly SelectionSetNode[], path: Path): Promise<unknown> {
    if (value === undefined || value === null) return null
    if (Array.isArray(value)) {
      const list: unknown[] = []
      for (const [index, item] of value.entries())
        list.push(await this.#complete(item, sets, [...path, index]))
      return list
    }
    if (value instanceof Node) return sets.length === 0 ? null : this.object(value, sets, path)
    return value
  }
}

const unknownWrite = (name: string): Problem =>
  new Problem('bad_request', `This server does not do “${name}”.`)

/** Ends the whole request instead of one field of it. */
class TooLarge extends Problem {
  constructor() {
    const { message, extra } = refused(
      `The answer would hold more than ${MAX_VALUES} values. Ask for smaller pages.`,
    )
    super('bad_request', message, extra)
  }
}
