import { useState } from 'react'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { FilePreview } from '../../../contract/schemas/insight.ts'
import { inlineFileUrl } from '../../lib/download.ts'
import { useT } from '../../lib/i18n.tsx'
import { visibleText } from '../../lib/visible-text.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { isSmallEnough } from './image-pixels.ts'

interface ImagePreviewProps {
  readonly version: CollectionVersion
  readonly path: string
  readonly pixels: FilePreview['pixels']
}

/** Drawn by itself where that is known to be harmless: a few bytes may stand for gigabytes of pixels. */
export function ImagePreview({ version, path, pixels }: ImagePreviewProps) {
  const t = useT()
  const [wanted, setWanted] = useState(false)
  const [broken, setBroken] = useState(false)
  if (broken) return <EmptyState title={t('preview.failed')} detail={t('preview.noneDetail')} />
  if (!wanted && !isSmallEnough(pixels)) {
    // Where its size is not known, how large it would become is not either.
    const title = pixels === null ? t('preview.none') : t('preview.imageLarge', { ...pixels })
    return (
      <EmptyState title={title}>
        <Button size="sm" onClick={() => setWanted(true)}>
          {t('preview.imageDraw')}
        </Button>
      </EmptyState>
    )
  }
  return (
    <div className="flex justify-center bg-rail p-6">
      <img
        src={inlineFileUrl(version.versionId, path)}
        alt={visibleText(path)}
        className="max-h-[70vh] max-w-full object-contain"
        onError={() => setBroken(true)}
      />
    </div>
  )
}
