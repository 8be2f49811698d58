import { announce } from '../ui/announce.ts'
import type { Translate } from './translate.ts'

/** Copies and says so. Without https or permission there is no clipboard, and that is said too. */
export async function copyText(text: string, t: Translate): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    announce(t('copy.done'))
  } catch {
    announce(t('copy.failed'))
  }
}

/** What somebody else can open: an address of this app with the place it is served from. */
export const copyAddress = (path: string, t: Translate): Promise<void> =>
  copyText(new URL(path, location.origin).href, t)
