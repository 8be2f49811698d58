import {
  type ConstValueNode,
  type DirectiveNode,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql'

export type Variables = Readonly<Record<string, unknown>>

/** The variables of a request, with the document's defaults for those that were not sent. */
export function readVariables(definition: OperationDefinitionNode, sent: Variables): Variables {
  const defaults = (definition.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined || sent[variable.name.value] !== undefined
      ? []
      : [[variable.name.value, valueOf(defaultValue, {})] as const],
  )
  return { ...sent, ...Object.fromEntries(defaults) }
}

/** A value as written in the document. Enums are their names; a variable that was not sent is left out. */
export function valueOf(node: ValueNode | ConstValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value]
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value)
    case Kind.NULL:
      return null
    case Kind.LIST:
      return node.values.map((value) => valueOf(value, variables))
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map((field) => [field.name.value, valueOf(field.value, variables)]),
      )
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value
  }
}

/** Whether `@include` and `@skip` leave a selection in. */
export function isSelected(directives: readonly DirectiveNode[] | undefined, variables: Variables): boolean {
  return (directives ?? []).every((directive) => {
    const condition = directive.arguments?.find((argument) => argument.name.value === 'if')
    const value = condition === undefined ? undefined : valueOf(condition.value, variables)
    if (directive.name.value === 'include') return value === true
    if (directive.name.value === 'skip') return value !== true
    return true
  })
}
