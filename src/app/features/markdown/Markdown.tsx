import { type ComponentProps, createContext, useContext } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { useT } from '../../lib/i18n.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { placeOf } from './addresses.ts'
import { OwnImage } from './OwnImage.tsx'
import { rehypeVisible } from './rehype-visible.ts'
import { OtherHostLink, SafeLink } from './SafeLink.tsx'

/*
 * Text that people wrote, as they meant it: no HTML of theirs, no script, and nothing that tells another host that
 * somebody is reading (ui.md, Weight: no request to any third origin). Heavy: load it late, by load-markdown.ts.
 */

export interface MarkdownProps {
  readonly text: string
  /** The page of a file named relative to the text; null where there is none. */
  readonly linkTo?: (relative: string) => string | null
  /** The bytes of an image named relative to the text. */
  readonly imageAt?: (relative: string) => string | null
}

type Surroundings = Pick<MarkdownProps, 'linkTo' | 'imageAt'>
const SurroundingsContext = createContext<Surroundings>({})

/** Beyond this a parser takes too long for a page to wait; the text itself is still shown. */
const MAX_LENGTH = 300_000

export function Markdown({ text, linkTo, imageAt }: MarkdownProps) {
  if (text.length > MAX_LENGTH) {
    return (
      <pre className="font-mono text-sm whitespace-pre-wrap wrap-anywhere">
        <VisibleText text={text} />
      </pre>
    )
  }
  return (
    <SurroundingsContext value={{ linkTo, imageAt }}>
      <div className="markdown">
        <ReactMarkdown
          remarkPlugins={[remarkGfm]}
          rehypePlugins={[rehypeSanitize, rehypeVisible]}
          components={components}
          // `placeOf` judges addresses, so that it can say where they lead.
          urlTransform={(url) => url}
        >
          {text}
        </ReactMarkdown>
      </div>
    </SurroundingsContext>
  )
}

type Own<Tag extends 'a' | 'img' | 'input' | 'table' | 'pre'> = ComponentProps<Tag> & { node?: unknown }

function TextLink({ href = '', children }: Own<'a'>) {
  const { linkTo } = useContext(SurroundingsContext)
  return (
    <SafeLink href={href} linkTo={linkTo}>
      {children}
    </SafeLink>
  )
}

/** Only from this origin. One of another host becomes a link to it: to load it is then a choice. */
function TextImage({ src = '', alt = '' }: Own<'img'>) {
  const t = useT()
  const { imageAt } = useContext(SurroundingsContext)
  const place = placeOf(String(src), location.origin)
  if (place?.kind === 'other') {
    return (
      <OtherHostLink {...place}>
        {alt === '' ? t('markdown.image') : t('markdown.imageOf', { alt })}
      </OtherHostLink>
    )
  }
  const address =
    place?.kind === 'own' ? place.path : place?.kind === 'relative' ? imageAt?.(place.path) : null
  return address == null ? (
    <span>
      <VisibleText text={alt} />
    </span>
  ) : (
    <OwnImage address={address} alt={alt} />
  )
}

function TaskBox({ checked }: Own<'input'>) {
  const t = useT()
  return (
    <input
      type="checkbox"
      disabled
      defaultChecked={checked}
      aria-label={checked === true ? t('markdown.taskDone') : t('markdown.taskOpen')}
    />
  )
}

function TextTable({ children }: Own<'table'>) {
  const t = useT()
  return (
    <div className="overflow-x-auto" role="region" aria-label={t('markdown.table')} tabIndex={0}>
      <table>{children}</table>
    </div>
  )
}

const CodeBlock = ({ children }: Own<'pre'>) => <pre tabIndex={0}>{children}</pre>

/** The page has its own first heading, so those of the text start at the second level. */
const components: Components = {
  h1: 'h2',
  h2: 'h3',
  h3: 'h4',
  h4: 'h5',
  h5: 'h6',
  a: TextLink,
  img: TextImage,
  input: TaskBox,
  table: TextTable,
  pre: CodeBlock,
}
