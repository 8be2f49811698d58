import { z } from 'zod'

export type JsonSchema = Record<string, unknown>

export interface Components {
  readonly schemas: Record<string, JsonSchema>
  /** The JSON schema of a zod schema; what carries an id becomes a component and is referred to. */
  schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema
}

export function componentsMaker(): Components {
  const schemas: Record<string, JsonSchema> = {}
  return {
    schemas,
    schemaOf(schema, io) {
      const {
        $schema: _,
        $defs,
        ...own
      } = z.toJSONSchema(schema, { io, override: ({ jsonSchema }) => relax(jsonSchema, io) })
      const names = new Map<string, string>()
      const definitions = Object.entries(($defs ?? {}) as Record<string, JsonSchema>)
      for (const [id, definition] of definitions) names.set(id, nameOf(schemas, id, definition, io))
      for (const [id, definition] of definitions) {
        schemas[names.get(id) ?? id] = withReferences(withoutId(definition), names) as JsonSchema
      }
      const id = own['id']
      if (typeof id !== 'string') return withReferences(own, names) as JsonSchema
      const plain = withReferences(withoutId(own), names) as JsonSchema
      const name = nameOf(schemas, id, plain, io)
      schemas[name] = plain
      return { $ref: `#/components/schemas/${name}` }
    },
  }
}

/** An answer may grow fields; a client made from this document must not refuse them. */
function relax(schema: z.core.JSONSchema.BaseSchema, io: 'input' | 'output'): void {
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties
}

function withoutId(schema: JsonSchema): JsonSchema {
  const { id: _id, $schema: _dialect, ...rest } = schema
  return rest
}

/** One name for a schema that reads the same coming and going, two where defaults make it differ. */
function nameOf(
  schemas: Record<string, JsonSchema>,
  id: string,
  definition: JsonSchema,
  io: 'input' | 'output',
): string {
  const known = schemas[id]
  if (known === undefined || io === 'output' || sameShape(known, definition)) return id
  return `${id}Input`
}

const sameShape = (a: JsonSchema, b: JsonSchema): boolean => shapeOf(a) === shapeOf(b)

const shapeOf = (schema: JsonSchema): string =>
  JSON.stringify(withoutId(schema)).replaceAll('#/components/schemas/', '#/$defs/')

function withReferences(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withReferences(item, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key !== '$ref' || typeof inner !== 'string') return [key, withReferences(inner, names)]
      const id = inner.replace('#/$defs/', '')
      return [key, `#/components/schemas/${names.get(id) ?? id}`]
    }),
  )
}
