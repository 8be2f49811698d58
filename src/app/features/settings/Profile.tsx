import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { client, invalidate, unwrap } from '../../lib/api.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale, useT } from '../../lib/i18n.tsx'
import { meQuery } from '../../lib/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { VisibleText } from '../../ui/VisibleText.tsx'

/** Name and email are one's own; user name and role are given. */
export function Profile() {
  const { t, language } = useLocale()
  const { data: me } = useSuspenseQuery(meQuery())
  const [name, setName] = useState(me.user.name)
  const [email, setEmail] = useState(me.user.email ?? '')
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        client.PATCH('/users/{username}', {
          params: { path: { username: me.user.username } },
          body: { name: name.trim(), email: email.trim() === '' ? null : email.trim() },
        }),
      ),
    onSuccess: () => showToast({ text: t('settings.profile.saved') }),
    onSettled: () => invalidate('/me', '/events'),
  })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <div className="flex flex-col gap-5">
      <form onSubmit={onSubmit} className="grid grid-cols-1 items-start gap-4 sm:grid-cols-2">
        <TextField
          label={t('settings.account.name')}
          value={name}
          autoComplete="name"
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('settings.profile.email')}
          type="email"
          value={email}
          autoComplete="email"
          onChange={(event) => setEmail(event.target.value)}
        />
        <div>
          <Button type="submit" busy={save.isPending}>
            {t('settings.profile.save')}
          </Button>
        </div>
        {save.error !== null && (
          <p role="alert" className="text-loss sm:col-span-2">
            {t('settings.profile.failed', { reason: wordsFor(save.error, t, language) })}
          </p>
        )}
      </form>
      <GivenFacts />
    </div>
  )
}

function GivenFacts() {
  const t = useT()
  const { data: me } = useSuspenseQuery(meQuery())
  const facts = [
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
            <VisibleText text={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
