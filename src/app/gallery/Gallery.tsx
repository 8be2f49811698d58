import { useEffect } from 'react'
import { useLocale } from '../lib/i18n.tsx'
import { isLanguage, LANGUAGES } from '../locales/index.ts'
import { Select } from '../ui/Select.tsx'
import { type Section, type Stage, type State, shownIn, type Theme } from './section.ts'
import { sections } from './sections/index.ts'

const THEMES: readonly Theme[] = ['light', 'dark']

/** Told by a test from the files of the production build, so it has to be a text of nothing else. */
const TITLE = 'Vitrine component gallery'

export function Gallery() {
  useEffect(() => {
    document.title = TITLE
  }, [])
  return (
    <div className="gallery">
      <header>
        <h1 className="text-name font-semibold">{TITLE}</h1>
        <LanguageSelect />
      </header>
      <nav aria-label="Sections">
        {sections.map(({ title }) => (
          <a key={title} href={`#${anchorOf(title)}`}>
            {title}
          </a>
        ))}
      </nav>
      <main>
        {sections.map((section) => (
          <GallerySection key={section.title} section={section} />
        ))}
      </main>
    </div>
  )
}

const anchorOf = (title: string): string => title.toLowerCase().replaceAll(' ', '-')

function LanguageSelect() {
  const { language, setLanguage } = useLocale()
  return (
    <Select
      label="Language"
      value={language}
      onChange={({ target }) => isLanguage(target.value) && setLanguage(target.value)}
    >
      {Object.entries(LANGUAGES).map(([tag, name]) => (
        <option key={tag} value={tag}>
          {name}
        </option>
      ))}
    </Select>
  )
}

function GallerySection({ section }: { readonly section: Section }) {
  return (
    <section id={anchorOf(section.title)}>
      <h2 className="text-prose font-semibold">{section.title}</h2>
      {section.states?.map((state) => (
        <StateRow key={state.name} state={state} />
      ))}
      {section.stages?.map((stage) => (
        <StageRow key={stage.id} stage={stage} />
      ))}
    </section>
  )
}

function StateRow({ state }: { readonly state: State }) {
  return (
    <div className="gallery-row">
      <h3 className="text-sm">{state.name}</h3>
      {THEMES.map((theme) => (
        <div key={theme} data-theme={theme} data-look={state.look} dir={state.dir} className="gallery-cell">
          {shownIn(theme, state.show)}
        </div>
      ))}
    </div>
  )
}

/** Inert, or each frame would take the focus for what it opens. The link opens it to be used. */
function StageRow({ stage: { id, name, height } }: { readonly stage: Stage }) {
  const address = (theme: Theme) => `/_ui?stage=${id}&theme=${theme}`
  return (
    <div className="gallery-row">
      <h3 className="text-sm">
        <a href={address('light')}>{name}</a>
      </h3>
      {THEMES.map((theme) => (
        <iframe
          key={theme}
          inert
          loading="lazy"
          title={`${name}, ${theme}`}
          src={address(theme)}
          style={{ height }}
        />
      ))}
    </div>
  )
}
