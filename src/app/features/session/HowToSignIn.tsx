import { useT } from '../../lib/i18n.tsx'
import { Snippet } from '../../ui/states.tsx'

export function HowToSignIn() {
  const t = useT()
  return (
    <div className="flex flex-col gap-3 text-prose text-ink-2">
      <p>{t('signIn.how')}</p>
      <Snippet code="vitrine user sign-in-link <user name>" />
      <p>{t('signIn.open')}</p>
    </div>
  )
}
