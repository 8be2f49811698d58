import { useQuery } from '@tanstack/react-query'
import { API_BASE } from '../../lib/api.ts'
import { useT } from '../../lib/i18n.tsx'
import { visibleText } from '../../lib/visible-text.ts'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { previewQuery } from '../files/files-queries.ts'
import { isSmallEnough } from '../files/image-pixels.ts'
import { fileOfAddress } from './addresses.ts'

interface OwnImageProps {
  readonly address: string
  readonly alt: string
}

/** An image of this server. What people have stored is looked at first: see `ImagePreview`. */
export function OwnImage({ address, alt }: OwnImageProps) {
  const file = fileOfAddress(address, location.origin, API_BASE)
  if (file === null) return <img src={address} alt={visibleText(alt)} loading="lazy" />
  return <StoredImage {...file} address={address} alt={alt} />
}

interface StoredImageProps extends OwnImageProps {
  readonly version: string
  readonly path: string
}

function StoredImage({ version, path, address, alt }: StoredImageProps) {
  const t = useT()
  const { data } = useQuery(previewQuery(version, path))
  if (data === undefined)
    return (
      <span>
        <VisibleText text={alt} />
      </span>
    )
  if (data.kind === 'image' && isSmallEnough(data.pixels)) {
    return <img src={address} alt={visibleText(alt)} loading="lazy" />
  }
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {alt === '' ? t('markdown.image') : t('markdown.imageOf', { alt })}
    </a>
  )
}
