import { appPathOfWandbUrl } from '../../../contract/paths/wandb-urls.ts'

/** A path of the app from an address that somebody pasted: one of this app, or one that the `wandb` SDK prints. */
export function pastedAddress(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const { pathname, search, hash } = new URL(text)
  // Two slashes at the start would lead to a host of that name. Whatever host it names: people paste what a colleague sent from behind another name of the same server.
  return appPathOfWandbUrl(pathname, search) ?? `${pathname.replace(/^\/+/, '/')}${search}${hash}`
}
