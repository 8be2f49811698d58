import { lazy } from 'react'

/** The parser is half the weight of the first page, so it comes with the first text that needs it. */
export const Markdown = lazy(async () => ({ default: (await import('./Markdown.tsx')).Markdown }))
