import { TriangleAlert, X } from 'lucide-react'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { FILTER_KINDS, NO_FILTER } from '../model/filter.ts'
import type { LineageView } from '../model/view.ts'
import type { Scene } from '../state/use-scene.ts'
import { stateWord } from './FilterButton.tsx'

interface Chip {
  readonly id: string
  readonly text: string
  readonly without: Partial<LineageView>
}

/** All that leaves something out, each to be taken away; and what was too much to show. */
export function SetChips({ scene }: { readonly scene: Scene }) {
  const t = useT()
  const chips = useChips(scene)
  return (
    <>
      {chips.length > 0 && (
        <ul aria-label={t('lineage.filter.set')} className="flex flex-wrap items-center gap-1 pt-2">
          {chips.map(({ id, text, without }) => (
            <li
              key={id}
              className="inline-flex h-6 max-w-full items-center rounded-sm bg-accent-soft pl-2 text-sm text-accent-ink"
            >
              <VisibleText className="min-w-0 truncate" text={text} />
              <button
                type="button"
                aria-label={t('lineage.filter.remove', { text })}
                className="flex size-6 shrink-0 items-center justify-center rounded-sm hover:bg-hover"
                onClick={() => scene.step(without)}
              >
                <X size={12} aria-hidden />
              </button>
            </li>
          ))}
          {chips.length > 1 && (
            <li>
              <button
                type="button"
                className="h-6 rounded-sm px-2 text-sm text-ink-3 hover:bg-hover hover:text-ink"
                onClick={() => scene.step({ filter: NO_FILTER, reaches: '', hidden: [] })}
              >
                {t('lineage.filter.clear')}
              </button>
            </li>
          )}
        </ul>
      )}
      <Cut scene={scene} />
    </>
  )
}

function useChips({ view, answer }: Scene): readonly Chip[] {
  const t = useT()
  const format = useFormat()
  const { filter } = view
  const kindWord = (kind: string) => t(`lineage.kind.${FILTER_KINDS.find((one) => one === kind) ?? 'other'}`)
  const ofList = (name: 'kinds' | 'types' | 'tags' | 'states', word: (value: string) => string) =>
    filter[name].map((value) => ({
      id: `${name} ${value}`,
      text: word(value),
      without: { filter: { ...filter, [name]: filter[name].filter((one) => one !== value) } },
    }))
  const same = (value: string) => value
  return [
    ...(view.reaches === ''
      ? []
      : [
          {
            id: 'reaches',
            text: t('lineage.reachesAlias', { alias: view.reaches }),
            without: { reaches: '' },
          },
        ]),
    ...ofList('kinds', kindWord),
    ...ofList('types', same),
    ...ofList('states', (state) => stateWord(answer.nodes, state, t)),
    ...ofList('tags', same),
    ...(['since', 'until'] as const).flatMap((name) =>
      filter[name] === ''
        ? []
        : [
            {
              id: name,
              text: `${t(`lineage.${name}`)} ${format.dateTime(filter[name])}`,
              without: { filter: { ...filter, [name]: '' } },
            },
          ],
    ),
    ...(view.hidden.length === 0
      ? []
      : [
          {
            id: 'hidden',
            text: t('lineage.hiddenByHand', { count: view.hidden.length }),
            without: { hidden: [] },
          },
        ]),
  ]
}

function Cut({ scene: { answer, display } }: { readonly scene: Scene }) {
  const t = useT()
  if (answer.cut === null && !display.cut) return null
  return (
    <p role="status" className="flex items-start gap-2 pt-2 text-sm text-ink-2">
      <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-protected" />
      {answer.cut === null ? t('lineage.cutEdges') : t('lineage.cut', { count: answer.cut.limit })}
    </p>
  )
}
