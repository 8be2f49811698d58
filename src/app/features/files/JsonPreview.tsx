import { useMemo } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { useParam } from '../../lib/use-param.ts'
import { JsonTree } from '../json-tree/JsonTree.tsx'
import { TextPreview } from './TextPreview.tsx'

interface JsonPreviewProps {
  readonly text: string
  readonly name: string
}

/** As a tree where it is an object or a list; otherwise, or where it is no JSON at all, as the text that it is. */
export function JsonPreview({ text, name }: JsonPreviewProps) {
  const t = useT()
  const [find, setFind] = useParam('find')
  const parsed = useMemo(() => parse(text), [text])
  if (parsed === undefined) {
    return (
      <>
        <p className="px-4 pt-3 text-sm text-protected sm:px-6">{t('preview.invalidJson')}</p>
        <TextPreview text={text} />
      </>
    )
  }
  if (typeof parsed !== 'object' || parsed === null || Object.keys(parsed).length === 0) {
    return <TextPreview text={text} />
  }
  return <JsonTree label={name} value={parsed} find={find} onFind={setFind} />
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
