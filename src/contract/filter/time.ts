const SHAPE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|[+-]\d{2}:\d{2})?)?$/i

/**
 * `YYYY-MM-DD`, `YYYY-MM-DD HH:MM:SS` (both UTC) or RFC 3339, as ISO 8601 in UTC with milliseconds (finer fractions are
 * cut off). Nothing if the text is none of them, or names a day or hour that does not exist.
 */
export const parseTime = (text: string): string | undefined => {
  const found = SHAPE.exec(text)
  if (found === null) return undefined
  const [, day = '', time = '00:00:00', offset = 'Z'] = found
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // The engine rolls 30 February over into March: the day has to come back as it went in.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return undefined
  // 24:00:00 is an hour to the engine, but not in RFC 3339.
  if (time.startsWith('24')) return undefined
  const instant = Date.parse(`${day}T${time}${offset.toUpperCase()}`)
  if (Number.isNaN(instant)) return undefined
  const iso = new Date(instant).toISOString()
  // An offset may lead out of the years of four digits, which then no longer sort as text.
  return iso.length === 24 ? iso : undefined
}
