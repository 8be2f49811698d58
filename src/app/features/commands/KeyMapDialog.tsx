import { type Command, useAllCommands } from '../../lib/commands.ts'
import { useT } from '../../lib/i18n.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { KeyCaps } from '../../ui/KeyCaps.tsx'

interface Entry {
  readonly label: string
  readonly keys: readonly string[]
}

/** What has a key on this page, by section in the order they were registered. */
function sectionsOf(commands: readonly Command[]): [string, Entry[]][] {
  const sections = new Map<string, Entry[]>()
  for (const { section, label, key } of commands) {
    if (key === undefined) continue
    sections.set(section, [...(sections.get(section) ?? []), { label, keys: [key] }])
  }
  return [...sections]
}

export function KeyMapDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const inTables: Entry[] = [
    { label: t('keys.moveCell'), keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] },
    { label: t('keys.rowEnds'), keys: ['Home', 'End'] },
    { label: t('keys.tableEnds'), keys: ['Mod+Home', 'Mod+End'] },
    { label: t('keys.page'), keys: ['PageUp', 'PageDown'] },
    { label: t('keys.select'), keys: [' '] },
    { label: t('keys.extend'), keys: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
    { label: t('keys.selectLoaded'), keys: ['Mod+A'] },
    { label: t('keys.clearSelection'), keys: ['Esc'] },
    { label: t('keys.enterCell'), keys: ['Enter'] },
    { label: t('keys.moveColumn'), keys: ['Alt+ArrowLeft', 'Alt+ArrowRight'] },
    { label: t('keys.resizeColumn'), keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'] },
  ]
  const sections = [...sectionsOf(useAllCommands()), [t('keys.tables'), inTables] as const]
  return (
    <Dialog open onClose={onClose} title={t('keys.title')} wide isText>
      <div className="flex flex-col gap-5">
        {sections.map(([section, entries]) => (
          <section key={section} aria-label={section}>
            <h3 className="pb-1 text-sm font-medium text-ink-3">{section}</h3>
            <dl>
              {entries.map(({ label, keys }) => (
                <div
                  key={label}
                  className="flex min-h-8 items-center justify-between gap-4 border-b border-line"
                >
                  <dt>{label}</dt>
                  <dd className="flex flex-wrap gap-2">
                    {keys.map((key) => (
                      <KeyCaps key={key} spelling={key} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
