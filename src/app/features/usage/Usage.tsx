import { Link } from 'react-router'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { RichText, useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { useParam } from '../../lib/use-param.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { Select } from '../../ui/Select.tsx'
import { Snippet } from '../../ui/states.tsx'
import { doorsOf, settingUp } from './doors.ts'

/** How to get the version, by its number (always these bytes) or by an alias (whatever it is on then). */
export function Usage({ version }: { readonly version: CollectionVersion }) {
  const t = useT()
  const [chosen, setChosen] = useParam('as')
  const references = [version.version, ...version.aliases.map(({ alias }) => alias)]
  const reference = references.includes(chosen) ? chosen : version.version
  const path = version.path.slice(0, version.path.lastIndexOf(':'))
  const used = {
    collectionId: version.collectionId,
    versionId: version.versionId,
    path,
    reference,
    mayMove: reference !== version.version,
  }
  const key = <Link to={paths.settings()}>{t('usage.settings')}</Link>
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <Select
          label={t('usage.reference')}
          className="w-44"
          value={reference}
          onChange={(event) => setChosen(event.target.value)}
        >
          {references.map((name) => (
            <option key={name} value={name}>
              {visibleText(name)}
            </option>
          ))}
        </Select>
        <p className="min-w-0 flex-1 basis-56 pb-1.5 text-sm text-ink-3">
          {reference === version.version ? t('usage.byNumber') : t('usage.byAlias', { alias: reference })}
        </p>
      </div>
      <section aria-label={t('usage.setUp')} className="flex flex-col gap-1.5">
        <p className="text-sm text-ink-2 [&_a]:text-accent-ink [&_a]:underline">
          <RichText k="usage.setUpDetail" values={{ settings: key }} />
        </p>
        <Snippet code={settingUp(serverAddress())} />
      </section>
      {doorsOf(used).map((door) => (
        <section key={door.id} aria-labelledby={`usage-${door.id}`} className="flex flex-col gap-1.5">
          <h2 id={`usage-${door.id}`} className="font-semibold">
            {t(`usage.door.${door.id}`)}
          </h2>
          {door.snippets.map(({ id, code }) => (
            <div key={id} className="flex flex-col gap-1">
              <p className="text-sm text-ink-3">{t(`usage.do.${id}`)}</p>
              <Snippet code={code} />
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}

/** The page that is a registry by itself has no server that a shell could reach. */
const serverAddress = (): string => (__MOCK__ ? 'http://127.0.0.1:8080' : location.origin)
