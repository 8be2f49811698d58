import type { Headline, HomeName, Person, TagTarget } from './state.ts'

/**
 * What people do, in the words of the model: collections, versions, actions and items of the trash by their place in
 * its lists. `choices.ts` makes them up; `rules.ts` and `real.ts` do them.
 */
export type VersionSource =
  | { by: 'id'; version: number }
  | { by: 'path'; home: HomeName; name: string; ref: string }

export interface AliasEdit {
  alias: string
  to: string | null
  expect?: string | null | undefined
}

export interface TagEdit {
  add: string[]
  remove: string[]
}

export type Move =
  | {
      do: 'log'
      who: Person
      project: HomeName
      artifact: string
      type: string
      content: string
      aliases: string[]
      tags: string[]
      metadata: Record<string, unknown>
    }
  | {
      do: 'linkInto'
      who: Person
      registry: HomeName
      name: string
      versions: VersionSource[]
      aliases: string[]
    }
  | { do: 'link'; who: Person; collection: number; versions: VersionSource[]; aliases: string[] }
  | { do: 'unlink'; who: Person; collection: number; versions: string[] }
  | { do: 'alias'; who: Person; collection: number; changes: AliasEdit[] }
  | { do: 'tag'; who: Person; targets: TagTarget[]; edit: TagEdit }
  | {
      do: 'editVersion'
      who: Person
      version: number
      description?: string | undefined
      metadata?: Record<string, unknown> | undefined
      tags?: TagEdit | undefined
    }
  | {
      do: 'editCollection'
      who: Person
      collection: number
      name?: string | undefined
      description?: string | undefined
      headline?: Headline | null | undefined
      tags?: TagEdit | undefined
    }
  | { do: 'card'; who: Person; collection: number; body: string; expect?: number | undefined }
  | { do: 'create'; who: Person; registry: HomeName; name: string; type: string }
  | { do: 'protect'; who: Person; registry: HomeName; aliases: string[] }
  | { do: 'deleteVersion'; who: Person; version: number; force: boolean }
  | { do: 'deleteCollection'; who: Person; collection: number; force: boolean }
  | { do: 'deleteHome'; who: Person; home: HomeName; force: boolean }
  | { do: 'restore'; who: Person; trash: number; name?: string | undefined }
  | { do: 'sweep'; who: Person }
  | { do: 'undo'; who: Person; action: number }

/** What a call came to: a refusal's code, or what it answers, as text that both sides spell the same. */
export type Outcome = string
