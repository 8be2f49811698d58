import { type FormEvent, useId, useState } from 'react'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { versionQuery } from '../../lib/queries.ts'
import { queryClient } from '../../lib/query-client.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { Button } from '../../ui/Button.tsx'
import { controlClass } from '../../ui/TextField.tsx'

interface AddVersionProps {
  readonly collectionId: string
  readonly offered: readonly string[]
  readonly onAdd: (version: string) => void
}

/** A number or an alias; the browser offers those at hand. What does not exist is said before it is added. */
export function AddVersion({ collectionId, offered, onAdd }: AddVersionProps) {
  const { t, language } = useLocale()
  const id = useId()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const asked = text.trim()
    if (asked === '') return
    try {
      const { version } = await queryClient.fetchQuery(versionQuery(collectionId, asked))
      setText('')
      setFault(null)
      onAdd(version)
    } catch (error) {
      setFault(wordsFor(error, t, language))
    }
  }
  return (
    <form className="flex flex-wrap items-center gap-2" onSubmit={(event) => void add(event)}>
      <label htmlFor={id}>{t('compare.add')}</label>
      <input
        id={id}
        list={`${id}-offered`}
        value={text}
        autoComplete="off"
        spellCheck={false}
        placeholder="v3"
        aria-invalid={fault !== null || undefined}
        aria-describedby={fault === null ? undefined : `${id}-fault`}
        className={`${controlClass} w-32!`}
        onChange={(event) => {
          setText(event.target.value)
          setFault(null)
        }}
      />
      <datalist id={`${id}-offered`}>
        {offered.map((name) => (
          <option key={name} value={name}>
            {visibleText(name)}
          </option>
        ))}
      </datalist>
      <Button type="submit">{t('compare.addAction')}</Button>
      {fault !== null && (
        <p id={`${id}-fault`} role="alert" className="basis-full text-sm text-loss">
          {fault}
        </p>
      )}
    </form>
  )
}
