/** `node scripts/check-imports.ts [root]`: the import rules of scripts/lib/import-rules.ts over `src`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import {
  judgeGraph,
  judgeImport,
  type ResolvedImport,
  resolveImport,
  type Violation,
} from './lib/import-rules.ts'
import { readImports } from './lib/read-imports.ts'

export function checkImports(root: string): { files: number; violations: Violation[] } {
  const files = sourceFiles(root)
  const imports = files.flatMap((file) => importsOf(root, file))
  const single = imports.flatMap((found) => {
    const message = judgeImport(found)
    return message === undefined ? [] : [{ file: found.file, line: found.line, message }]
  })
  return { files: files.length, violations: [...single, ...judgeGraph(imports)] }
}

function importsOf(root: string, file: string): ResolvedImport[] {
  const code = readFileSync(join(root, file), 'utf8')
  return readImports(file, code).map((statement) => resolveImport(file, statement))
}

function sourceFiles(root: string): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `src/${name.split(sep).join('/')}`)
    .sort()
}

if (import.meta.main) {
  const { files, violations } = checkImports(process.argv[2] ?? join(import.meta.dirname, '..'))
  for (const { file, line, message } of violations) console.error(`${file}:${line} ${message}`)
  console.log(`${files} files, ${violations.length} forbidden imports`)
  process.exitCode = violations.length > 0 ? 1 : 0
}
