import { Fragment, type ReactNode, Suspense } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { Markdown } from '../markdown/load-markdown.ts'
import { SafeLink } from '../markdown/SafeLink.tsx'
import { type Block, headingId, headingsOf, type Inline, type ListItem, type Mark } from './report-blocks.ts'

/*
 * The text of a report, as it was meant; what would have to be fetched from another host is a link to it, and what is
 * not drawn here is named, so that nobody takes what they see for all that there is. Blocks have no names of their own:
 * their place is what they are told apart by, and a report that changes is drawn anew.
 */

export function ReportBlocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <div className="flex flex-col gap-3">
      {keyed(blocks, (block, index) => (
        <ReportBlock block={block} index={index} all={blocks} />
      ))}
    </div>
  )
}

function keyed<Item>(items: readonly Item[], draw: (item: Item, index: number) => ReactNode): ReactNode[] {
  return items.map((item, index) => <Fragment key={headingId(index)}>{draw(item, index)}</Fragment>)
}

interface ReportBlockProps {
  readonly block: Block
  readonly index: number
  readonly all: readonly Block[]
}

/** The title of the report is of the second level. */
const HEADING = { 1: 'h3', 2: 'h4', 3: 'h5' } as const

function ReportBlock({ block, index, all }: ReportBlockProps): ReactNode {
  switch (block.kind) {
    case 'markdown':
      return (
        <Suspense fallback={<Skeleton className="h-12 max-w-3xl" />}>
          <Markdown text={block.text} />
        </Suspense>
      )
    case 'contents':
      return <Contents blocks={all} />
    case 'other':
      return <NotDrawn {...block} />
    default:
      return (
        <div className="markdown">
          <Prose block={block} id={headingId(index)} />
        </div>
      )
  }
}

interface ProseProps {
  readonly block: Exclude<Block, { kind: 'markdown' | 'contents' | 'other' }>
  readonly id: string
}

function Prose({ block, id }: ProseProps): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Heading = HEADING[block.level]
      return (
        <Heading id={id}>
          <Inlines content={block.content} />
        </Heading>
      )
    }
    case 'code':
      return (
        <pre>
          <code>
            <VisibleText text={block.text} />
          </code>
        </pre>
      )
    case 'list':
      return <BlockList {...block} />
    case 'rule':
      return <hr />
    case 'elsewhere':
      return (
        <p>
          <SafeLink href={block.url}>
            <VisibleText text={block.text === '' ? block.type : `${block.type}: ${block.text}`} />
          </SafeLink>
        </p>
      )
    case 'paragraph':
      return <Lines lines={block.lines} />
    case 'quote':
    case 'callout':
      return (
        <blockquote>
          <Lines lines={block.lines} />
        </blockquote>
      )
  }
}

const Lines = ({ lines }: { readonly lines: readonly (readonly Inline[])[] }) =>
  keyed(lines, (line) => (
    <p className="whitespace-pre-line">
      <Inlines content={line} />
    </p>
  ))

function BlockList({ ordered, items }: { readonly ordered: boolean; readonly items: readonly ListItem[] }) {
  const List = ordered ? 'ol' : 'ul'
  return (
    <List>
      {keyed(items, ({ checked, blocks }) => (
        <li>
          {checked !== null && <TaskBox checked={checked} />}
          {keyed(blocks, (block, index) =>
            block.kind === 'paragraph' ? (
              keyed(block.lines, (line) => <Inlines content={line} />)
            ) : (
              <ReportBlock block={block} index={index} all={blocks} />
            ),
          )}
        </li>
      ))}
    </List>
  )
}

function TaskBox({ checked }: { readonly checked: boolean }) {
  const t = useT()
  const label = t(checked ? 'markdown.taskDone' : 'markdown.taskOpen')
  return <input type="checkbox" disabled defaultChecked={checked} aria-label={label} />
}

const Inlines = ({ content }: { readonly content: readonly Inline[] }) =>
  keyed(content, (part) => {
    if (part.kind === 'link') {
      return (
        <SafeLink href={part.url}>
          <VisibleText text={part.text} />
        </SafeLink>
      )
    }
    if (part.kind === 'formula') return <Marked marks={['code']} text={part.text} />
    return <Marked marks={part.marks} text={part.text} />
  })

const MARK = { code: 'code', bold: 'strong', italic: 'em' } as const

function Marked({ marks, text }: { readonly marks: readonly Mark[]; readonly text: string }): ReactNode {
  const [first, ...rest] = marks
  if (first === undefined) return text === '' ? null : <VisibleText text={text} />
  const Tag = MARK[first]
  return (
    <Tag>
      <Marked marks={rest} text={text} />
    </Tag>
  )
}

const INDENT = { 1: '', 2: 'ml-4', 3: 'ml-8' } as const

function Contents({ blocks }: { readonly blocks: readonly Block[] }) {
  const t = useT()
  return (
    <nav aria-label={t('report.contents')} className="markdown">
      <ul>
        {headingsOf(blocks).map(({ id, level, content }) => (
          <li key={id} className={INDENT[level]}>
            <a href={`#${id}`}>
              <VisibleText text={content.map(({ text }) => text).join('')} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function NotDrawn({ type, parts }: { readonly type: string; readonly parts: readonly string[] }) {
  const t = useT()
  return (
    <div className="max-w-[76ch] rounded border border-dashed border-line-strong px-3 py-2 text-sm text-ink-2">
      <p>{t('report.notDrawn', { kind: type === '' ? '?' : type })}</p>
      {parts.length > 0 && (
        <ul className="list-disc pl-5">
          {keyed(parts, (part) => (
            <li className="wrap-anywhere">
              <VisibleText text={part} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
