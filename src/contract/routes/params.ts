import { z } from 'zod'
import { StarKind } from '../schemas/personal.ts'

const segment = (description: string) => z.string().min(1).max(2000).meta({ description })

export const RegistryParam = z.object({ registry: segment('The name of the registry.') })
export const RegistryCollectionParam = RegistryParam.extend({
  collection: segment('The name of the collection.'),
})
export const EntityParam = z.object({ entity: segment('The name of a user or team.') })
export const ProjectParam = EntityParam.extend({ project: segment('The name of the project.') })
export const ArtifactParam = ProjectParam.extend({ artifact: segment('The name of the artifact.') })
export const RunNameParam = ProjectParam.extend({ run: segment('The name of the run.') })
export const CollectionParam = z.object({
  collection: segment('The id of a collection or artifact (`col_…`).'),
})
export const CollectionVersionParam = CollectionParam.extend({ version: segment('`v3`, or an alias.') })
export const AliasParam = CollectionParam.extend({ alias: segment('The alias.') })
export const VersionParam = z.object({ version: segment('The id of an artifact version (`ver_…`).') })
export const RunParam = z.object({ run: segment('The id of a run (`run_…`).') })
export const TrashParam = z.object({ item: segment('The id of the trash item (`trs_…`).') })
export const ActionParam = z.object({ action: segment('The id of the action (`act_…`).') })
export const UserParam = z.object({ username: segment('The user name.') })
export const TeamParam = z.object({ team: segment('The name of the team.') })
export const TeamMemberParam = TeamParam.extend({ username: segment('The user name.') })
export const StarParam = z.object({
  kind: StarKind,
  id: segment('The id of a registry (`reg_…`), or of a collection or artifact (`col_…`).'),
})
export const ReportParam = z.object({ report: segment('The id of a report (`rep_…`).') })
export const ViewParam = z.object({ view: segment('The id of a saved view (`viw_…`).') })
export const KeyParam = z.object({ key: segment('The id of the key (`key_…`).') })
