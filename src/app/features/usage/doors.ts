/** How one of the ways in gets a version. */
export interface DoorUsage {
  readonly id: 'cli' | 'rest' | 'wandb'
  readonly snippets: readonly { readonly id: 'download' | 'read'; readonly code: string }[]
}

export interface UsedVersion {
  readonly collectionId: string
  readonly versionId: string
  /** Without a version: `wandb-registry-Model/Voice activity`. */
  readonly path: string
  /** `v3`, or an alias. */
  readonly reference: string
  /** The reference is an alias, which may stand for another version tomorrow. */
  readonly mayMove: boolean
}

/** What every door needs to know first. */
export const settingUp = (origin: string): string =>
  `export VITRINE_URL=${shellQuoted(origin)}\nexport VITRINE_API_KEY=…`

/**
 * The doors that are open, with commands that work as they stand. Each door is one entry; the page shows whatever is
 * in the list.
 */
export function doorsOf(version: UsedVersion): DoorUsage[] {
  return [
    {
      id: 'cli',
      snippets: [
        { id: 'download', code: `vitrine get ${shellQuoted(`${version.path}:${version.reference}`)}` },
      ],
    },
    {
      id: 'rest',
      snippets: [
        { id: 'read', code: curl(addressOf(version)) },
        { id: 'download', code: zipCommand(version) },
      ],
    },
    { id: 'wandb', snippets: [{ id: 'download', code: wandbScript(version) }] },
  ]
}

/** A zip is named by the version's id, so for an alias that is asked first. */
const zipCommand = (version: UsedVersion): string =>
  version.mayMove
    ? `id=$(${curl(addressOf(version), '-fs')} | jq -r .versionId)\n${curl('/versions/$id/zip', '-fOJ')}`
    : curl(`/versions/${encodeURIComponent(version.versionId)}/zip`, '-fOJ')

const addressOf = ({ collectionId, reference }: UsedVersion): string =>
  `/collections/${encodeURIComponent(collectionId)}/versions/${encodeURIComponent(reference)}`

const curl = (path: string, options = '-f'): string =>
  `curl ${options} -H "Authorization: Bearer $VITRINE_API_KEY" \\\n  "$VITRINE_URL/api/v1${path}"`

/** As one word of a POSIX shell, whatever it holds; bare where that is safe to read and to run. */
export const shellQuoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

/** What the stock SDK is told by the environment, and a script of it. JSON quotes a text as Python does. */
const wandbScript = ({ path, reference }: UsedVersion): string =>
  `# WANDB_BASE_URL=$VITRINE_URL WANDB_API_KEY=$VITRINE_API_KEY python …
import wandb

folder = wandb.Api().artifact(${JSON.stringify(`${path}:${reference}`)}).download()`
