import { late } from '../../ui/late.tsx'

/** The parser is half the weight of the first page, so it comes with the first text that needs it. */
export const Markdown = late(async () => (await import('./Markdown.tsx')).Markdown)
