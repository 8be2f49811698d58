interface SparklineProps {
  /** Oldest first. */
  readonly values: readonly number[]
  /** What it shows, in words: the shape itself says nothing to a screen reader. */
  readonly label: string
  readonly width?: number
  readonly height?: number
}

export function Sparkline({ values, label, width = 96, height = 20 }: SparklineProps) {
  const points = sparklinePoints(values, width, height)
  const last = points.at(-1)
  if (last === undefined) return null
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="text-ink-3"
    >
      <polyline
        points={points.map(([x, y]) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.25}
        strokeLinejoin="round"
      />
      <circle cx={last[0]} cy={last[1]} r={2} className="fill-accent" />
    </svg>
  )
}

const INSET = 3

/** Scaled to fill the box; a flat series runs through the middle. */
export function sparklinePoints(
  values: readonly number[],
  width: number,
  height: number,
): (readonly [number, number])[] {
  const low = Math.min(...values)
  const range = Math.max(...values) - low
  const round = (value: number) => Math.round(value * 100) / 100
  return values.map((value, index) => {
    const along = values.length === 1 ? 1 : index / (values.length - 1)
    const up = range === 0 ? 0.5 : (value - low) / range
    return [round(INSET + along * (width - 2 * INSET)), round(height - INSET - up * (height - 2 * INSET))]
  })
}
