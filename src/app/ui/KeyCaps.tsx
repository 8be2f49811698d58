const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
const SIGNS: Readonly<Record<string, string>> = {
  Mod: isMac ? '⌘' : 'Ctrl',
  Alt: isMac ? '⌥' : 'Alt',
  Shift: '⇧',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
}

/** `Mod+K` as the keys are labelled on the keyboard at hand. */
export function KeyCaps({ spelling }: { readonly spelling: string }) {
  return (
    <span className="inline-flex shrink-0 items-center gap-0.5">
      {spelling.split('+').map((key) => (
        <kbd
          key={key}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong px-1 font-sans text-xs text-ink-2"
        >
          {SIGNS[key] ?? key}
        </kbd>
      ))}
    </span>
  )
}
