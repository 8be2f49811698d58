/*
 * What stands in a report, as the `wandb` SDK writes it: a tree of blocks, each with a type and children. Anything may
 * be in it, so nothing is believed; what is not known stays as a block of its own, to be named.
 */

export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly marks: readonly Mark[] }
  | { readonly kind: 'formula'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly text: string }

export type Mark = 'code' | 'bold' | 'italic'

export interface ListItem {
  /** null for what is no task. */
  readonly checked: boolean | null
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph' | 'quote' | 'callout'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: 'markdown'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly ListItem[] }
  | { readonly kind: 'rule' }
  | { readonly kind: 'contents' }
  /** Something of another host: it is not fetched, only named. */
  | { readonly kind: 'elsewhere'; readonly type: string; readonly url: string; readonly text: string }
  /** What is not drawn, with what is known of it. */
  | { readonly kind: 'other'; readonly type: string; readonly parts: readonly string[] }

/** Deeper than people nest, and shallow enough for any stack. */
const MAX_DEPTH = 20

/** The blocks of a report, without the empty paragraphs that stand around them. */
export const readBlocks = (spec: unknown): readonly Block[] => blocksOf(objectOf(spec)['blocks'], 0)

type Json = Readonly<Record<string, unknown>>

const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(objectOf) : [])
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const blocksOf = (value: unknown, depth: number): Block[] =>
  depth > MAX_DEPTH ? [] : listOf(value).flatMap((block) => blockOf(block, depth))

function blockOf(block: Json, depth: number): Block[] {
  const type = textOf(block['type'])
  switch (type) {
    case 'heading':
      // What can be folded away below a heading on its own page is shown here.
      return [headingOf(block), ...blocksOf(block['collapsedChildren'], depth + 1)]
    case 'paragraph':
    case 'default':
      return linesOf('paragraph', [inlinesOf(block)])
    case 'block-quote':
      return linesOf('quote', [inlinesOf(block)])
    case 'callout-block':
      return linesOf('callout', listOf(block['children']).map(inlinesOf))
    case 'markdown-block':
      return [{ kind: 'markdown', text: textOf(block['content']) }]
    case 'latex':
      return [{ kind: 'code', text: textOf(block['content']) }]
    case 'code-block':
      return [{ kind: 'code', text: listOf(block['children']).map(plainText).join('\n') }]
    case 'list':
      return [
        {
          kind: 'list',
          ordered: block['ordered'] === true,
          items: listOf(block['children']).map((item) => itemOf(item, depth)),
        },
      ]
    case 'horizontal-rule':
      return [{ kind: 'rule' }]
    case 'table-of-contents':
      return [{ kind: 'contents' }]
    default:
      return [elsewhereOrOther(type, block)]
  }
}

function elsewhereOrOther(type: string, block: Json): Block {
  const url = textOf(block['url'])
  if (url !== '') return { kind: 'elsewhere', type, url, text: plainText(block) }
  return { kind: 'other', type, parts: panelsOf(block) }
}

function headingOf(block: Json): Block {
  const level = block['level']
  return { kind: 'heading', level: level === 2 || level === 3 ? level : 1, content: inlinesOf(block) }
}

function linesOf(kind: 'paragraph' | 'quote' | 'callout', lines: Inline[][]): Block[] {
  const isEmpty = lines.every((line) => line.every(({ text }) => text.trim() === ''))
  return isEmpty ? [] : [{ kind, lines }]
}

function itemOf(item: Json, depth: number): ListItem {
  const { checked } = item
  return {
    checked: typeof checked === 'boolean' ? checked : null,
    blocks: blocksOf(item['children'], depth + 1),
  }
}

function inlinesOf(block: Json): Inline[] {
  return listOf(block['children']).map((part): Inline => {
    if (part['type'] === 'link') return { kind: 'link', url: textOf(part['url']), text: plainText(part) }
    if (part['type'] === 'latex') return { kind: 'formula', text: textOf(part['content']) }
    const marks = (['code', 'bold', 'italic'] as const).filter(
      (mark) => part[mark === 'code' ? 'inlineCode' : mark] === true,
    )
    return { kind: 'text', text: textOf(part['text']), marks }
  })
}

const plainText = (block: Json): string =>
  listOf(block['children'])
    .map((part) => textOf(part['text']))
    .join('')

/** The panels of a grid: what each draws, and its title. */
function panelsOf(block: Json): string[] {
  const section = objectOf(objectOf(block['metadata'])['panelBankSectionConfig'])
  return listOf(section['panels']).map((panel) => {
    const config = objectOf(panel['config'])
    const title = textOf(config['chartTitle']) || textOf(config['title'])
    return [textOf(panel['viewType']), title].filter((part) => part !== '').join(': ')
  })
}

/** The headings in order, each with a name to be found by on its page. */
export const headingsOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block, index) =>
    block.kind === 'heading' ? [{ id: headingId(index), level: block.level, content: block.content }] : [],
  )

export const headingId = (index: number): string => `report-${index}`
