import { Maximize, ZoomIn, ZoomOut } from 'lucide-react'
import { useT } from '../../lib/i18n.tsx'
import { IconButton } from '../../ui/IconButton.tsx'

interface GraphControlsProps {
  readonly onZoom: (factor: number) => void
  readonly onFit: () => void
}

/** Whoever cannot turn a wheel or pinch zooms by these (WCAG 2.5.7). */
export function GraphControls({ onZoom, onFit }: GraphControlsProps) {
  const t = useT()
  return (
    <div className="absolute bottom-3 left-3 flex flex-col rounded border border-line-strong bg-raised p-0.5">
      <IconButton icon={ZoomIn} label={t('lineage.zoomIn')} onClick={() => onZoom(1.25)} />
      <IconButton icon={ZoomOut} label={t('lineage.zoomOut')} onClick={() => onZoom(0.8)} />
      <IconButton icon={Maximize} label={t('lineage.fit')} onClick={onFit} />
    </div>
  )
}
