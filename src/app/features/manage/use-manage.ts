import { useSearchParams } from 'react-router'

const PARAM = 'manage'
const DIALOGS = ['edit', 'delete', 'create'] as const
export type ManageDialog = (typeof DIALOGS)[number]

/** The open dialog stands in the address, as all of them do (ui.md, Places). */
export function useManage() {
  const [search, setSearch] = useSearchParams()
  const asked = search.get(PARAM)
  const set = (dialog: ManageDialog | null, replace: boolean) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        if (dialog === null) next.delete(PARAM)
        else next.set(PARAM, dialog)
        return next
      },
      { preventScrollReset: true, replace },
    )
  return {
    dialog: DIALOGS.find((one) => one === asked) ?? null,
    open: (dialog: ManageDialog) => set(dialog, false),
    close: () => set(null, true),
  }
}
