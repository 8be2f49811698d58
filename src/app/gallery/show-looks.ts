const LOOKS = { ':hover': 'hover', ':focus-visible': 'focus' } as const

/** The rule for focus stands without an element, and would otherwise outline them all. Weighs nothing. */
const FOCUSABLE = ':where(a, button, input, select, textarea)'

/**
 * Lets `data-look="hover"` and `data-look="focus"` look like the real thing: every rule for it also holds inside such an
 * element. In place, so that layers, order and specificity (a pseudo-class weighs what an attribute weighs) stay.
 */
export function showLooks(): void {
  for (const sheet of document.styleSheets) widen(sheet.cssRules)
}

function widen(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) widenSelector(rule)
    if ('cssRules' in rule && rule.cssRules instanceof CSSRuleList) widen(rule.cssRules)
  }
}

function widenSelector(rule: CSSStyleRule): void {
  for (const [pseudo, look] of Object.entries(LOOKS)) {
    const { selectorText } = rule
    const inLook = `:is([data-look~="${look}"] ${look === 'focus' ? FOCUSABLE : '*'})`
    // Hot reload runs this again over sheets that have been through it.
    if (!selectorText.includes(pseudo) || selectorText.includes(inLook)) continue
    rule.selectorText = `${selectorText}, ${selectorText.replaceAll(pseudo, inLook)}`
  }
}
