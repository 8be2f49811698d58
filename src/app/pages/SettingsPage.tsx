import { useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { useLocale, useT } from '../lib/i18n.tsx'
import { meQuery } from '../lib/queries.ts'
import { chooseTheme, chosenTheme, THEMES } from '../lib/theme.ts'
import { isLanguage, LANGUAGES } from '../locales/index.ts'
import { Select } from '../ui/Select.tsx'

export function SettingsPage() {
  const t = useT()
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <div className="flex max-w-2xl flex-col gap-8 px-4 pb-8 sm:px-6">
        <Section title={t('settings.appearance')}>
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <ThemeChoice />
            <LanguageChoice />
          </div>
        </Section>
        <Section title={t('settings.account')}>
          <Account />
        </Section>
      </div>
    </>
  )
}

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
}

function Section({ title, children }: SectionProps) {
  return (
    <section className="border-t border-line pt-4">
      <h2 className="pb-3 font-semibold">{title}</h2>
      {children}
    </section>
  )
}

function ThemeChoice() {
  const t = useT()
  const [theme, setTheme] = useState(chosenTheme)
  return (
    <Select
      label={t('settings.theme')}
      value={theme}
      onChange={(event) => {
        const next = THEMES.find((one) => one === event.target.value) ?? 'system'
        chooseTheme(next)
        setTheme(next)
      }}
    >
      {THEMES.map((one) => (
        <option key={one} value={one}>
          {t(`settings.theme.${one}`)}
        </option>
      ))}
    </Select>
  )
}

/** Each language in its own words: who cannot read the page finds theirs. */
function LanguageChoice() {
  const { t, language, setLanguage } = useLocale()
  return (
    <Select
      label={t('settings.language')}
      value={language}
      onChange={(event) => isLanguage(event.target.value) && setLanguage(event.target.value)}
    >
      {Object.entries(LANGUAGES).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </Select>
  )
}

function Account() {
  const t = useT()
  const { data: me } = useSuspenseQuery(meQuery())
  const facts = [
    [t('settings.account.name'), me.user.name],
    [t('settings.account.username'), me.user.username],
    [t('settings.account.role'), t(`role.${me.user.organizationRole}`)],
    [t('settings.account.organization'), me.organization.name],
  ] as const
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="wrap-anywhere">
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
