/** `node scripts/check-docs.ts [root]`: what the documents link to, cite and tell people to run exists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const skipped = new Set(['node_modules', 'dist', '.git', 'test-results', 'playwright-report', 'coverage'])

/** Places in the project: a code span that starts so and is a plain path is a claim that the file exists. */
const cited = /^(src|scripts|docs|e2e|bench|bin|public|\.ci)\/[\w./@-]+$/

export function checkDocs(root: string): { documents: number; problems: string[] } {
  const documents = markdownFiles(root, '')
  const scripts = scriptNames(root)
  const problems = documents.flatMap((document) => {
    const text = withoutCodeBlocks(readFileSync(join(root, document), 'utf8'))
    const found = [...brokenLinks(root, document, text), ...missingPaths(root, text)]
    return [...found, ...missingScripts(root, document, scripts)].map((problem) => `${document}: ${problem}`)
  })
  return { documents: documents.length, problems }
}

function markdownFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return markdownFiles(root, path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

/** Examples in blocks are about other people's files. Lines stay, so that nothing runs together. */
function withoutCodeBlocks(text: string): string {
  return text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
}

function brokenLinks(root: string, document: string, text: string): string[] {
  const targets = [
    ...text.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g),
    ...text.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g),
  ]
  return targets.flatMap(([, target = '']) => {
    if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return []
    const [path = '', anchor] = decodeURI(target).split('#')
    const file = path === '' ? document : join(dirname(document), path)
    if (!existsSync(join(root, file))) return [`links to ${target}, which does not exist`]
    if (anchor === undefined || !file.endsWith('.md')) return []
    return anchors(join(root, file)).has(anchor) ? [] : [`links to ${target}, which has no such heading`]
  })
}

/** GitHub's rule for the anchor of a heading: lower case, punctuation dropped, spaces to dashes. */
function anchors(file: string): Set<string> {
  const found = new Set<string>()
  for (const [, heading = ''] of withoutCodeBlocks(readFileSync(file, 'utf8')).matchAll(
    /^#{1,6}\s+(.+?)\s*#*$/gm,
  )) {
    const base = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-')
    let anchor = base
    for (let again = 1; found.has(anchor); again++) anchor = `${base}-${again}`
    found.add(anchor)
  }
  return found
}

function missingPaths(root: string, text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) =>
    cited.test(code) && !existsSync(join(root, code)) ? [`cites ${code}, which does not exist`] : [],
  )
}

/** Also inside code blocks: those are what people copy. */
function missingScripts(root: string, document: string, scripts: ReadonlySet<string>): string[] {
  const text = readFileSync(join(root, document), 'utf8')
  return [...text.matchAll(/\bnpm run ([\w:-]+)/g)].flatMap(([, name = '']) =>
    scripts.has(name) ? [] : [`says \`npm run ${name}\`, which package.json does not have`],
  )
}

function scriptNames(root: string): Set<string> {
  const file = join(root, 'package.json')
  if (!existsSync(file)) return new Set()
  const { scripts = {} } = JSON.parse(readFileSync(file, 'utf8')) as { scripts?: Record<string, string> }
  return new Set(Object.keys(scripts))
}

if (import.meta.main) {
  const { documents, problems } = checkDocs(process.argv[2] ?? join(import.meta.dirname, '..'))
  for (const problem of problems) console.error(problem)
  console.log(`${documents} documents, ${problems.length} broken links`)
  process.exitCode = problems.length > 0 ? 1 : 0
}
