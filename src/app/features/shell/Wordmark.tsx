/** The glass case: a shelf and what stands in it. */
export function Glyph({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden>
      <rect width="16" height="16" rx="3.5" className="fill-accent" />
      <path
        d="M4 4.5 8 12l4-7.5"
        stroke="#fff"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M3.5 4.5h9" stroke="#fff" strokeOpacity=".55" strokeWidth="1.25" strokeLinecap="round" />
    </svg>
  )
}
