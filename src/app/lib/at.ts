const AT = 'at'

/** The past time the address asks for, as the API wants it; null for now. What is no time is not asked for. */
export function atOf(search: URLSearchParams): string | null {
  const text = search.get(AT)
  if (text === null) return null
  const time = new Date(text)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}

/** The address of another place at the same time. */
export function keepAt(address: string, at: string | null): string {
  if (at === null) return address
  const [path, query = ''] = address.split('?', 2)
  const params = new URLSearchParams(query)
  params.set(AT, at)
  return `${path}?${params}`
}

export function withAt(search: URLSearchParams, at: string | null): URLSearchParams {
  const params = new URLSearchParams(search)
  if (at === null) params.delete(AT)
  else params.set(AT, at)
  return params
}

/** An instant as `datetime-local` shows it, in the time zone of the reader: with milliseconds, so that it stays itself. */
export function toLocalInput(iso: string): string {
  const time = new Date(iso)
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, -1)
}

/** What somebody has chosen there; null where it is no time yet, or not past. */
export function fromLocalInput(text: string, now: number): string | null {
  const time = new Date(text)
  return text === '' || Number.isNaN(time.getTime()) || time.getTime() > now ? null : time.toISOString()
}
