import type { z } from 'zod'
import type { Context } from '../../../registry/context.ts'

/** One request of this door, as resolvers see it. */
export interface Call {
  readonly ctx: Context
  /** `https://host`, as the caller reached us: addresses of bytes have to be whole for this SDK. */
  readonly origin: string
  /** Looks something up once a request, however often a document asks for it. */
  once<T>(key: string, find: () => Promise<T>): Promise<T>
  /** Told what the document asked for that is not known here. */
  note(unknown: Unknown): void
}

/** A field that was answered with null, or an input key that was passed over. */
export interface Unknown {
  readonly kind: 'field' | 'input'
  /** `Artifact.commitHash`, `Mutation.upsertBucket(input.host)`. */
  readonly what: string
}

/** An object of a GraphQL type, told apart from JSON by its class. */
export class Node {
  readonly typeName: string
  /** What the type's fields are read from. */
  readonly source: unknown
  /** The fields themselves, for objects that are no more than that: payloads, edges, pages. */
  readonly values: Readonly<Record<string, unknown>> | null

  constructor(typeName: string, source: unknown, values: Readonly<Record<string, unknown>> | null = null) {
    this.typeName = typeName
    this.source = source
    this.values = values
  }
}

/** How one field of a type is answered. */
export interface Field {
  readonly args: z.ZodObject | null
  readonly resolve: (source: never, args: never, call: Call) => unknown
}

/** The fields of a type by name. A field that is not among them is answered with null, and noted. */
export type Fields = Readonly<Record<string, Field>>

/** All types by name. */
export type Schema = Readonly<Record<string, Fields>>

/** A field without arguments. */
export const plain = <Source>(resolve: (source: Source, call: Call) => unknown): Field => ({
  args: null,
  resolve: (source: Source, _args: unknown, call: Call) => resolve(source, call),
})

/** A field with arguments; keys that its shape does not name are passed over, and noted. */
export const taking = <Source, Args extends z.ZodObject>(
  args: Args,
  resolve: (source: Source, args: z.output<Args>, call: Call) => unknown,
): Field => ({ args, resolve })
