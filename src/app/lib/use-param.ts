import { useSearchParams } from 'react-router'

/** Parameters of the address, in one change: of two changes at once the second would undo the first. */
export function useAddress(): [URLSearchParams, (values: Readonly<Record<string, string>>) => void] {
  const [search, setSearch] = useSearchParams()
  const set = (values: Readonly<Record<string, string>>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(values)) {
          if (value === '') next.delete(name)
          else next.set(name, value)
        }
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  return [search, set]
}

/** One parameter of the address, empty where it is not there. */
export function useParam(name: string): [string, (value: string) => void] {
  const [search, set] = useAddress()
  return [search.get(name) ?? '', (value) => set({ [name]: value })]
}
