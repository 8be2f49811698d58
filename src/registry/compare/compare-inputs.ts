import { asId } from '../../contract/ids.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import type { Comparison } from '../../contract/schemas/insight.ts'
import type { Reader } from '../access/home.ts'
import { shownVersions, versionIds } from '../runs/run-versions.ts'

/** Inputs of one run that are told. */
const MAX_INPUTS = 100

/** What the runs that logged the versions used, as far as the caller may see runs and versions. */
export async function compareInputs(
  reader: Reader,
  versions: readonly CollectionVersion[],
): Promise<{ rows: Comparison['inputs']; cut: boolean }> {
  let cut = false
  const used: Set<string>[] = []
  for (const { run } of versions) {
    const ids = run === null ? [] : await versionIds(reader, asId<'run'>(run.id), 'input', '', MAX_INPUTS + 1)
    cut ||= ids.length > MAX_INPUTS
    used.push(new Set(ids.slice(0, MAX_INPUTS)))
  }
  const all = [...new Set(used.flatMap((ids) => [...ids]))].map((id) => asId<'version'>(id))
  const rows = (await shownVersions(reader, all)).map((input) => {
    const usedBy = used.map((ids) => ids.has(input.versionId))
    return {
      versionId: input.versionId,
      path: input.path,
      type: input.type,
      usedBy,
      differs: new Set(usedBy).size > 1,
    }
  })
  return { rows, cut }
}
