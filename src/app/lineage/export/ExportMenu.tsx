import { Download } from 'lucide-react'
import { cx } from '../../lib/cx.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { fetchPart } from '../../lib/parts.ts'
import { withWords } from '../../lib/words.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { showToast } from '../../ui/toasts.ts'
import type { Scene } from '../state/use-scene.ts'
import type { LineageFormat } from './save-lineage.ts'

const FORMATS: readonly (readonly [LineageFormat, string])[] = [
  ['svg', 'SVG'],
  ['png', 'PNG'],
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['openlineage', 'OpenLineage'],
]

export function ExportMenu({ scene }: { readonly scene: Scene }) {
  const { t, language } = useLocale()
  const save = async (format: LineageFormat) => {
    try {
      const { saveLineage } = await fetchPart(() => withWords('lineage', import('./save-lineage.ts')))
      await saveLineage(scene, format, t, language)
    } catch (error) {
      showToast({ tone: 'loss', text: t('lineage.exportFailed', { reason: wordsFor(error, t, language) }) })
    }
  }
  const copyLink = async () => {
    const { copyAddress } = await fetchPart(() => import('../../lib/copy-text.ts'))
    await copyAddress(`${location.pathname}${location.search}`, t)
  }
  return (
    <MenuButton
      label={t('lineage.export')}
      className={cx(buttonClass(), 'h-[30px] px-2.5 font-normal')}
      entries={[
        {
          kind: 'action',
          id: 'link',
          content: t('lineage.copyLink'),
          onSelect: () => void copyLink(),
        },
        ...FORMATS.map(([format, name]) => ({
          kind: 'action' as const,
          id: format,
          content: name,
          onSelect: () => void save(format),
        })),
      ]}
    >
      <Download size={14} aria-hidden />
    </MenuButton>
  )
}
