import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '../lib/i18n.tsx'
import { announce } from './announce.ts'
import { IconButton } from './IconButton.tsx'

const SHOWN_FOR = 2000

interface CopyButtonProps {
  readonly text: string
  readonly label?: string
}

export function CopyButton({ text, label }: CopyButtonProps) {
  const t = useT()
  const [copied, setCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      // Without https or permission there is no clipboard; the text stays selectable beside the button.
      announce(t('copy.failed'))
      return
    }
    setCopied(true)
    announce(t('copy.done'))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setCopied(false), SHOWN_FOR)
  }
  return (
    <IconButton
      small
      icon={copied ? Check : Copy}
      label={label ?? t('copy.action')}
      onClick={() => void copy()}
    />
  )
}
