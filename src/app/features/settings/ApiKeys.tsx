import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { type FormEvent, Suspense, useState } from 'react'
import type { ApiKey } from '../../../contract/schemas/identity.ts'
import { client, invalidate, unwrap } from '../../lib/api.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale, useT } from '../../lib/i18n.tsx'
import { useParam } from '../../lib/use-param.ts'
import { withWords } from '../../lib/words.ts'
import { Button } from '../../ui/Button.tsx'
import { late } from '../../ui/late.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { apiKeysQuery } from './api-keys-queries.ts'

const KeyCreatedDialog = late(
  async () => (await withWords('account', import('./ApiKeyDialogs.tsx'))).KeyCreatedDialog,
  {
    over: true,
  },
)
const RevokeKeyDialog = late(
  async () => (await withWords('account', import('./ApiKeyDialogs.tsx'))).RevokeKeyDialog,
  {
    over: true,
  },
)

/** What making one answers: the only time the key itself is told. */
export interface NewKey {
  readonly name: string
  readonly key: string
}

export function ApiKeys() {
  const t = useT()
  const [made, setMade] = useState<NewKey | null>(null)
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-2">{t('apiKeys.detail')}</p>
      <MakeKey onMade={setMade} />
      <KeyTable />
      {made !== null && (
        <Suspense>
          <KeyCreatedDialog made={made} onClose={() => setMade(null)} />
        </Suspense>
      )}
    </div>
  )
}

function MakeKey({ onMade }: { readonly onMade: (made: NewKey) => void }) {
  const { t, language } = useLocale()
  const [name, setName] = useState('')
  const make = useMutation({
    mutationFn: () => unwrap(client.POST('/api-keys', { body: { name: name.trim() } })),
    onSuccess: (made) => {
      setName('')
      onMade(made)
    },
    onSettled: () => invalidate('/api-keys', '/events'),
  })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '' && !make.isPending) make.mutate()
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-wrap items-end gap-2">
      <TextField
        label={t('apiKeys.name')}
        placeholder={t('apiKeys.nameExample')}
        value={name}
        autoComplete="off"
        className="w-72 max-w-full"
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" busy={make.isPending} aria-disabled={name.trim() === '' || undefined}>
        {t('apiKeys.create')}
      </Button>
      {make.error !== null && (
        <p role="alert" className="w-full text-loss">
          {t('apiKeys.createFailed', { reason: wordsFor(make.error, t, language) })}
        </p>
      )}
    </form>
  )
}

const COLUMNS = 5

function KeyTable() {
  const t = useT()
  const query = useInfiniteQuery(apiKeysQuery())
  const [revokingId, setRevokingId] = useParam('revoke')
  if (query.isError && query.data === undefined) {
    return <QueryFailed dense title={t('apiKeys.failed')} query={query} />
  }
  const keys = query.data?.pages.flatMap((page) => page.items)
  const revoking = keys?.find(({ id }) => id === revokingId)
  if (keys?.length === 0) return <p className="text-ink-3">{t('apiKeys.none')}</p>
  return (
    // As wide as the section it stands in, lines and words.
    <div className="[&_tr>:first-child]:pl-0 [&_tr>:last-child]:pr-0">
      <Table label={t('apiKeys.title')}>
        <thead>
          <tr>
            <Th>{t('apiKeys.column.name')}</Th>
            <Th>{t('apiKeys.column.hint')}</Th>
            <Th>{t('apiKeys.column.created')}</Th>
            <Th>{t('apiKeys.column.used')}</Th>
            <Th>
              <span className="sr-only">{t('version.column.actions')}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {keys === undefined ? (
            <SkeletonRows rows={2} columns={COLUMNS} />
          ) : (
            keys.map((key) => <KeyRow key={key.id} apiKey={key} onRevoke={() => setRevokingId(key.id)} />)
          )}
        </tbody>
      </Table>
      {keys !== undefined && (
        <ListEnd shown={keys.length} total={query.data?.pages[0]?.total ?? null} query={query} />
      )}
      {revoking !== undefined && (
        <Suspense>
          <RevokeKeyDialog apiKey={revoking} onClose={() => setRevokingId('')} />
        </Suspense>
      )}
    </div>
  )
}

interface KeyRowProps {
  readonly apiKey: ApiKey
  readonly onRevoke: () => void
}

function KeyRow({ apiKey, onRevoke }: KeyRowProps) {
  const t = useT()
  return (
    <Tr>
      <RowHeader className="max-w-60">
        <VisibleText className="block truncate font-medium" text={apiKey.name} />
      </RowHeader>
      <Td className="font-mono text-sm text-ink-2">…{apiKey.hint}</Td>
      <Td className="text-sm text-ink-3">
        <RelativeTime at={apiKey.createdAt} />
      </Td>
      <Td className="text-sm text-ink-3">
        {apiKey.lastUsedAt === null ? t('apiKeys.neverUsed') : <RelativeTime at={apiKey.lastUsedAt} />}
      </Td>
      <Td className="text-right">
        <Button
          size="sm"
          variant="danger"
          aria-haspopup="dialog"
          aria-label={t('apiKeys.revokeOne', { name: apiKey.name })}
          onClick={onRevoke}
        >
          {t('apiKeys.revoke')}
        </Button>
      </Td>
    </Tr>
  )
}
