import { useQuery } from '@tanstack/react-query'
import { q } from '../../lib/api.ts'
import { useT } from '../../lib/i18n.tsx'
import { registriesQuery } from '../../lib/queries.ts'
import { useParam } from '../../lib/use-param.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { Select } from '../../ui/Select.tsx'
import { AREAS } from './activity-filter.ts'

const LISTED = 200

interface Choice {
  readonly value: string
  readonly label: string
}

/** Each stands in the address; who chose one of another page's list still sees it. */
export function ActivityFilters() {
  const t = useT()
  const registries = useQuery(registriesQuery())
  const people = useQuery(q('/users', { query: { limit: LISTED } }))
  return (
    <div className="grid grid-cols-1 gap-3 px-4 pb-4 sm:max-w-2xl sm:grid-cols-3 sm:px-6">
      <Filter
        name="registry"
        label={t('activity.registry')}
        choices={(registries.data?.items ?? []).map(({ name }) => ({ value: name, label: name }))}
      />
      <Filter
        name="by"
        label={t('activity.person')}
        choices={(people.data?.items ?? []).map(({ username, name }) => ({
          value: username,
          label: name || username,
        }))}
      />
      <Filter
        name="kind"
        label={t('activity.kind')}
        choices={AREAS.map((area) => ({ value: area, label: t(`activity.kind.${area}`) }))}
      />
    </div>
  )
}

interface FilterProps {
  readonly name: string
  readonly label: string
  readonly choices: readonly Choice[]
}

function Filter({ name, label, choices }: FilterProps) {
  const t = useT()
  const [value, setValue] = useParam(name)
  const known = value === '' || choices.some((choice) => choice.value === value)
  return (
    <Select label={label} value={value} onChange={(event) => setValue(event.target.value)}>
      <option value="">{t('activity.all')}</option>
      {!known && <option value={value}>{visibleText(value)}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {visibleText(choice.label)}
        </option>
      ))}
    </Select>
  )
}
