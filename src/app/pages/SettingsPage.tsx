import { type ReactNode, useState } from 'react'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { ApiKeys } from '../features/settings/ApiKeys.tsx'
import { Profile } from '../features/settings/Profile.tsx'
import { chooseDensity, DENSITIES, useDensity } from '../lib/density.ts'
import { useLocale, useT } from '../lib/i18n.tsx'
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
            <DensityChoice />
          </div>
        </Section>
        <Section title={t('settings.profile')}>
          <Profile />
        </Section>
        <Section title={t('apiKeys.title')}>
          <ApiKeys />
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

function DensityChoice() {
  const t = useT()
  const density = useDensity()
  return (
    <Select
      label={t('settings.density')}
      value={density}
      onChange={(event) => chooseDensity(DENSITIES.find((one) => one === event.target.value) ?? 'regular')}
    >
      {DENSITIES.map((one) => (
        <option key={one} value={one}>
          {t(`settings.density.${one}`)}
        </option>
      ))}
    </Select>
  )
}
