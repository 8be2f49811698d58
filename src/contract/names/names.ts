/**
 * Names of things: the table in semantics.md (Names), one function for each kind. All take what a caller sent, give back
 * the text as it is stored (NFC), and refuse with `invalid_name`. `field` is the place at fault in the request.
 */
import { Problem } from '../errors.ts'
import { showCharacter, showName } from './characters.ts'
import { checkName, type NameRule } from './check-name.ts'

/** On the `wandb` door a registry is the project of this prefix and its name, hence 113 = 128 − 15 characters. */
export const REGISTRY_PROJECT_PREFIX = 'wandb-registry-'

const hasRegistryPrefix = (name: string): boolean => name.toLowerCase().startsWith(REGISTRY_PROJECT_PREFIX)

const REGISTRY: NameRule = {
  what: 'A registry name',
  forbidden: '/\\#?%:',
  maximum: 113,
  example: 'Golden Datasets',
}

const notDots =
  (what: string) =>
  (name: string): string | undefined =>
    name === '.' || name === '..' ? `${what} is not "." or "..", which mean a folder.` : undefined

const COLLECTION: NameRule = {
  what: 'A collection name',
  forbidden: '/:',
  maximum: 128,
  example: 'Voice activity',
  also: notDots('A collection name'),
}

const ARTIFACT: NameRule = {
  what: 'An artifact name',
  forbidden: '/:',
  maximum: 128,
  example: 'silero-vad',
  also: notDots('An artifact name'),
}

const TYPE: NameRule = { what: 'A type', forbidden: '/:', maximum: 128, example: 'model' }

const VERSION_NUMBER = /^v\d+$/

const ALIAS: NameRule = {
  what: 'An alias',
  forbidden: '/:',
  maximum: 128,
  example: 'production',
  also: (name) =>
    VERSION_NUMBER.test(name)
      ? `An alias is not of the form v<number>: "${name}" names a version.`
      : undefined,
}

const TAG_SHAPE = /^[-\p{L}\p{N}_]+( +[-\p{L}\p{N}_]+)*$/u
const TAG_CHARACTER = /^[-\p{L}\p{N}_ ]$/u

const tagOffence = (name: string): string | undefined => {
  if (TAG_SHAPE.test(name)) return undefined
  const bad = Array.from(name).find((character) => !TAG_CHARACTER.test(character))
  const found = bad === undefined ? '' : `: ${showName(name)} holds ${showCharacter(bad)}`
  return `A tag is words of letters, digits, "-" and "_", with spaces between them${found}.`
}

const TAG: NameRule = { what: 'A tag', forbidden: '', maximum: 128, example: 'low latency', also: tagOffence }

const PROJECT: NameRule = {
  what: 'A project name',
  forbidden: '/\\#?%:',
  maximum: 128,
  example: 'voice-activity',
  also: (name) =>
    hasRegistryPrefix(name)
      ? `A project name does not start with "${REGISTRY_PROJECT_PREFIX}", which is kept for registries.`
      : notDots('A project name')(name),
}

/** The characters the field's SDK refuses in a run id, so that a name works at every door. */
const RUN: NameRule = {
  what: 'A run name',
  forbidden: '/\\#?%:',
  maximum: 128,
  example: 'amber-river-12',
  also: notDots('A run name'),
}

const VIEW: NameRule = { what: 'The name of a view', forbidden: '', maximum: 128, example: 'Ready to ship' }

const ACCOUNT_SHAPE = /^[a-z0-9][a-z0-9._-]*$/i

const accountRule = (what: string, example: string): NameRule => ({
  what,
  forbidden: '/:',
  maximum: 64,
  example,
  also: (name) => {
    if (hasRegistryPrefix(name)) {
      return `${what} does not start with "${REGISTRY_PROJECT_PREFIX}", which is kept for registries.`
    }
    if (ACCOUNT_SHAPE.test(name)) return undefined
    const bad = Array.from(name).find((character) => !/^[a-z0-9._-]$/i.test(character))
    const found = bad === undefined ? '' : `: ${showName(name)} holds ${showCharacter(bad)}`
    return `${what} starts with a letter a–z or a digit and goes on with those, ".", "_" and "-"${found}.`
  },
})

const ENTITY = accountRule('A team or organization name', 'speech-team')
const USERNAME = accountRule('A username', 'ada.lovelace')

/** Unique in the organization; compare by `nameKey`. */
export const parseRegistryName = (name: unknown, field = 'name'): string => checkName(REGISTRY, name, field)

/** Unique in its registry whatever its type. */
export const parseCollectionName = (name: unknown, field = 'name'): string =>
  checkName(COLLECTION, name, field)

/** Unique in its project whatever its type. */
export const parseArtifactName = (name: unknown, field = 'name'): string => checkName(ARTIFACT, name, field)

export const parseTypeName = (name: unknown, field = 'type'): string => checkName(TYPE, name, field)

/** Compared exactly: case matters. That `latest` cannot be set by hand is a rule of the verbs, not of the name. */
export const parseAlias = (alias: unknown, field = 'alias'): string => checkName(ALIAS, alias, field)

export const parseTag = (tag: unknown, field = 'tag'): string => checkName(TAG, tag, field)

/** Unique among the views of its owner in one place and scope, compared exactly. */
export const parseViewName = (name: unknown, field = 'name'): string => checkName(VIEW, name, field)

/** Most tags one request may add or remove. */
export const MAX_TAGS_IN_REQUEST = 20

/** Duplicates collapse to the first; what remains may be 20. */
export const parseTags = (tags: unknown, field = 'tags'): string[] => {
  if (!Array.isArray(tags)) throw new Problem('invalid_name', 'Tags are a list of texts.', { field })
  const distinct = [...new Set(tags.map((tag: unknown, index) => parseTag(tag, `${field}[${index}]`)))]
  if (distinct.length > MAX_TAGS_IN_REQUEST) {
    const sentence = `One request carries at most ${MAX_TAGS_IN_REQUEST} tags: this one has ${distinct.length}. Send the rest in another.`
    throw new Problem('invalid_name', sentence, { field })
  }
  return distinct
}

export const parseProjectName = (name: unknown, field = 'name'): string => checkName(PROJECT, name, field)

/** Unique in its project, compared exactly. */
export const parseRunName = (name: unknown, field = 'name'): string => checkName(RUN, name, field)

/** A team, an organization or a person's own space. Unique without regard to case: compare by `nameKey`. */
export const parseEntityName = (name: unknown, field = 'name'): string => checkName(ENTITY, name, field)

/** Unique without regard to case: compare by `nameKey`. */
export const parseUsername = (name: unknown, field = 'username'): string => checkName(USERNAME, name, field)
