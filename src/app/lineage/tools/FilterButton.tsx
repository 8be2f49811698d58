import { SlidersHorizontal } from 'lucide-react'
import type { Steps } from '../../../contract/schemas/lineage.ts'
import { fromLocalInput, toLocalInput } from '../../lib/at.ts'
import { cx } from '../../lib/cx.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { buttonClass } from '../../ui/Button.tsx'
import { PopoverButton } from '../../ui/PopoverButton.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { FILTER_KINDS, isFiltered, type LineageFilter } from '../model/filter.ts'
import { parseReach } from '../model/steps.ts'
import type { Scene } from '../state/use-scene.ts'
import { aliasChoices, type Choice, choicesOf } from './choices.ts'

/** What is shown of the graph, and how far it goes. */
export function FilterButton({ scene }: { readonly scene: Scene }) {
  const t = useT()
  const isSet = isFiltered(scene.view.filter) || scene.view.reaches !== ''
  return (
    <PopoverButton
      label={t('lineage.filter')}
      className={cx(buttonClass(), 'h-[30px] px-2.5 font-normal', isSet && 'border-accent text-accent-ink')}
      popup={() => (
        <div className="flex flex-col gap-4 overflow-y-auto p-3">
          <Reach scene={scene} />
          <Values scene={scene} />
          <Times scene={scene} />
        </div>
      )}
    >
      <SlidersHorizontal size={14} aria-hidden />
      {t('lineage.filter')}
    </PopoverButton>
  )
}

const STEPS: readonly Steps[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 'all']

function Reach({ scene }: { readonly scene: Scene }) {
  const t = useT()
  const format = useFormat()
  const { view } = scene
  const steps = STEPS.map((step) => (
    <option key={step} value={step}>
      {step === 'all' ? t('lineage.all') : format.number(step)}
    </option>
  ))
  const aliases = new Set([
    ...aliasChoices(scene.answer.nodes),
    ...(view.reaches === '' ? [] : [view.reaches]),
  ])
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        <Select
          label={t('lineage.stepsUp')}
          value={view.up}
          onChange={({ target }) => scene.step({ up: parseReach(target.value, 1) })}
        >
          {steps}
        </Select>
        <Select
          label={t('lineage.stepsDown')}
          value={view.down}
          onChange={({ target }) => scene.step({ down: parseReach(target.value, 1) })}
        >
          {steps}
        </Select>
      </div>
      <Select
        label={t('lineage.reaches')}
        value={view.reaches}
        onChange={({ target }) => scene.step({ reaches: target.value })}
      >
        <option value="">{t('lineage.reachesAny')}</option>
        {[...aliases].map((alias) => (
          <option key={alias} value={alias}>
            {alias}
          </option>
        ))}
      </Select>
    </>
  )
}

function Values({ scene }: { readonly scene: Scene }) {
  const t = useT()
  const { nodes } = scene.answer
  const { filter } = scene.view
  const set = (change: Partial<LineageFilter>) => scene.step({ filter: { ...filter, ...change } })
  const kinds = new Map(choicesOf(nodes, ({ kind }) => [kind], []).map(({ value, count }) => [value, count]))
  return (
    <>
      <Boxes
        label={t('lineage.filter.kinds')}
        choices={FILTER_KINDS.map((value) => ({ value, count: kinds.get(value) ?? 0 }))}
        wordOf={(kind) => t(`lineage.kind.${FILTER_KINDS.find((one) => one === kind) ?? 'other'}`)}
        chosen={filter.kinds}
        onChange={(next) => set({ kinds: next })}
      />
      <Boxes
        label={t('lineage.filter.types')}
        choices={choicesOf(
          nodes,
          ({ kind, type }) => (kind === 'run' || type === null ? [] : [type]),
          filter.types,
        )}
        chosen={filter.types}
        onChange={(next) => set({ types: next })}
      />
      <Boxes
        label={t('lineage.filter.states')}
        choices={choicesOf(nodes, ({ state }) => (state === null ? [] : [state]), filter.states)}
        wordOf={(state) => stateWord(nodes, state, t)}
        chosen={filter.states}
        onChange={(next) => set({ states: next })}
      />
      <Boxes
        label={t('lineage.column.tags')}
        choices={choicesOf(nodes, ({ tags }) => tags, filter.tags)}
        chosen={filter.tags}
        onChange={(next) => set({ tags: next })}
      />
    </>
  )
}

/** Only a state that some run has is one that there is a word for. */
export function stateWord(nodes: Scene['answer']['nodes'], text: string, t: ReturnType<typeof useT>): string {
  const state = nodes.find((node) => node.state === text)?.state
  return state == null ? text : t(`run.state.${state}`)
}

interface BoxesProps {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly wordOf?: (value: string) => string
  readonly chosen: readonly string[]
  readonly onChange: (chosen: string[]) => void
}

function Boxes({ label, choices, wordOf = (value) => value, chosen, onChange }: BoxesProps) {
  const format = useFormat()
  if (choices.length === 0) return null
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 text-sm font-medium">{label}</legend>
      <div className="max-h-40 overflow-y-auto">
        {choices.map(({ value, count }) => (
          <label
            key={value}
            className="flex min-h-7 cursor-pointer items-center gap-2 rounded-sm px-1 hover:bg-hover"
          >
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-(--accent)"
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
              }
            />
            <VisibleText className="min-w-0 flex-1 truncate" text={wordOf(value)} />
            <span className="text-sm text-ink-3 tnum">{format.number(count)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Times({ scene }: { readonly scene: Scene }) {
  const t = useT()
  const { filter } = scene.view
  const field = (label: string, name: 'since' | 'until') => (
    <TextField
      type="datetime-local"
      label={label}
      value={filter[name] === '' ? '' : toLocalInput(filter[name]).slice(0, 16)}
      onChange={({ target }) =>
        scene.step({
          filter: { ...filter, [name]: fromLocalInput(target.value, Number.POSITIVE_INFINITY) ?? '' },
        })
      }
    />
  )
  return (
    <>
      {field(t('lineage.since'), 'since')}
      {field(t('lineage.until'), 'until')}
    </>
  )
}
