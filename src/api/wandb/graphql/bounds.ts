import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql'
import { Problem } from '../../../contract/errors.ts'

/** The documents of the SDK have at most 1,500 tokens, 200 fields written out, and are 14 deep. */
const MAX_TOKENS = 10_000
const MAX_FIELDS = 1000
const MAX_DEPTH = 25
/** Fields of the root: each may be a search or a write of its own. The SDK sends one, its compositions a few. */
const MAX_ROOT_FIELDS = 20
/** Values in one answer: 5,000 files of ten fields, and room. */
export const MAX_VALUES = 300_000

export interface Operation {
  readonly definition: OperationDefinitionNode
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** As the document names it, for the log: the SDK leaves `operationName` empty (notes, 0). */
  readonly name: string
}

/** Reads a document and refuses in words what is larger than any that the SDK sends. */
export function readOperation(query: string, operationName: string | null | undefined): Operation {
  const document = parsed(query)
  const fragments = new Map<string, FragmentDefinitionNode>()
  const operations: OperationDefinitionNode[] = []
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition)
  }
  const wanted = operationName === '' || operationName === null ? undefined : operationName
  const definition =
    operations.length === 1 ? operations[0] : operations.find((found) => found.name?.value === wanted)
  if (definition === undefined) throw refused('The document has no operation of that name.')
  if (definition.operation === 'subscription') throw refused('Subscriptions are not served here.')
  requireBounded(definition.selectionSet, fragments)
  return { definition, fragments, name: definition.name?.value ?? 'unnamed' }
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: MAX_TOKENS, noLocation: true })
  } catch (error) {
    if (error instanceof GraphQLError) throw refused(`The document cannot be read: ${error.message}`)
    throw error
  }
}

/** Counts as if fragments were written out, so that a few fragments in one another cannot stand for millions. */
function requireBounded(
  root: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): void {
  let selections = 0
  const walk = (set: SelectionSetNode, depth: number, spread: readonly string[]): void => {
    if (depth > MAX_DEPTH) throw refused(`The document is nested more than ${MAX_DEPTH} deep.`)
    for (const selection of set.selections) {
      if (++selections > MAX_FIELDS) throw refused(`The document asks for more than ${MAX_FIELDS} fields.`)
      if (selection.kind === Kind.FIELD) {
        if (selection.selectionSet !== undefined) walk(selection.selectionSet, depth + 1, spread)
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, depth, spread)
      } else {
        const name = selection.name.value
        const fragment = fragments.get(name)
        if (fragment === undefined) throw refused(`The document has no fragment “${name}”.`)
        if (spread.includes(name)) throw refused(`The fragment “${name}” contains itself.`)
        walk(fragment.selectionSet, depth, [...spread, name])
      }
    }
  }
  walk(root, 1, [])
  if (rootFields(root, fragments) > MAX_ROOT_FIELDS) {
    throw refused(`One document may ask at most ${MAX_ROOT_FIELDS} things at its top. Send several.`)
  }
}

function rootFields(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): number {
  let count = 0
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) count += 1
    else if (selection.kind === Kind.INLINE_FRAGMENT) count += rootFields(selection.selectionSet, fragments)
    else {
      const fragment = fragments.get(selection.name.value)
      if (fragment !== undefined) count += rootFields(fragment.selectionSet, fragments)
    }
  }
  return count
}

export const refused = (detail: string): Problem => new Problem('bad_request', detail, { field: 'query' })
