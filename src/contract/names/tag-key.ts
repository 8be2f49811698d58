import { nameKey } from './name-key.ts'

/** Tags of the same key are one tag to most people: they differ only by case, spaces, `-` or `_`. */
export const tagKey = (tag: string): string => nameKey(tag).replaceAll(/[\s_-]+/gu, '')
