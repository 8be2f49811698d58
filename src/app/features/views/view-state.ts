/** What a saved view remembers of an address: all of the table but what is selected. */
export const VIEW_PARAMETERS = ['filter', 'sort', 'order', 'columns'] as const
/** Which view the address began with. While it stands there, the default view does not push itself in again. */
export const VIEW = 'view'

export const hasViewState = (search: URLSearchParams): boolean =>
  search.has(VIEW) || VIEW_PARAMETERS.some((name) => search.has(name))

/** The query string of the table alone, always in the same order, so that two can be compared. */
export function viewState(search: URLSearchParams): string {
  const state = new URLSearchParams()
  for (const name of VIEW_PARAMETERS) {
    const value = search.get(name)
    if (value !== null) state.set(name, value)
  }
  return state.toString()
}

/** The address with the view applied; what the view says nothing about, such as the tab, stays. */
export function withView(
  search: URLSearchParams,
  view: { readonly id: string; readonly state: string },
): URLSearchParams {
  const next = new URLSearchParams(search)
  const state = new URLSearchParams(view.state)
  for (const name of VIEW_PARAMETERS) {
    const value = state.get(name)
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  next.set(VIEW, view.id)
  next.delete('selected')
  return next
}
