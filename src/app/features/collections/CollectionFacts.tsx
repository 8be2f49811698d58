import type { Collection } from '../../../contract/schemas/collection.ts'
import { RichText } from '../../lib/i18n.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'

/** Under the name of a collection or an artifact: what it says of itself, its path, and who made it when. */
export function CollectionFacts({ collection }: { readonly collection: Collection }) {
  const { description, path, createdAt, createdBy: who } = collection
  const when = <RelativeTime at={createdAt} />
  return (
    <>
      {description !== '' && (
        <p>
          <VisibleText text={description} />
        </p>
      )}
      <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-3">
        <span className="inline-flex min-w-0 items-center gap-1">
          <code className="font-mono wrap-anywhere">
            <VisibleText text={path} />
          </code>
          <CopyButton text={path} />
        </span>
        <span>
          {who === null ? (
            <RichText k="collection.created" values={{ when }} />
          ) : (
            <RichText
              k="collection.createdBy"
              values={{ when, who: <VisibleText text={who.name || who.username} /> }}
            />
          )}
        </span>
      </p>
    </>
  )
}
