import { parseSync } from 'vite'

export interface ImportStatement {
  /** What stands between the quotes; undefined when a dynamic import computes it. */
  specifier: string | undefined
  line: number
  /** Gone after type stripping: costs nothing at run time. */
  typeOnly: boolean
  dynamic: boolean
}

/** Every import of a module: static, re-export, dynamic, and types named by `import('…')`. */
export function readImports(fileName: string, code: string): ImportStatement[] {
  const { module, program, errors } = parseSync(fileName, code)
  if (errors.length > 0) throw new Error(`${fileName} cannot be parsed: ${errors[0]?.message}`)
  const lineAt = (offset: number) => code.slice(0, offset).split('\n').length
  const found: ImportStatement[] = []
  for (const { moduleRequest, entries, start } of module.staticImports) {
    // With verbatimModuleSyntax `import { type A } from` still loads the module: only `import type` is free.
    const typeOnly = entries.length > 0 && /^import\s+type\b/.test(code.slice(start, moduleRequest.start))
    found.push({ specifier: moduleRequest.value, line: lineAt(start), typeOnly, dynamic: false })
  }
  for (const { entries, start } of module.staticExports) {
    for (const { moduleRequest } of entries.slice(0, 1)) {
      if (!moduleRequest) continue
      const typeOnly = /^export\s+type\b/.test(code.slice(start, moduleRequest.start))
      found.push({ specifier: moduleRequest.value, line: lineAt(start), typeOnly, dynamic: false })
    }
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    const text = code.slice(moduleRequest.start, moduleRequest.end)
    found.push({ specifier: literal(text), line: lineAt(start), typeOnly: false, dynamic: true })
  }
  for (const { specifier, start } of importTypes(program)) {
    found.push({ specifier, line: lineAt(start), typeOnly: true, dynamic: false })
  }
  return found
}

function literal(text: string): string | undefined {
  return /^(['"`])([^$]*)\1$/.exec(text)?.[2]
}

/** `import('./a.ts').A` in a type: the parser lists it nowhere, so the tree is walked for it. */
function importTypes(node: unknown): { specifier: string; start: number }[] {
  if (Array.isArray(node)) return node.flatMap(importTypes)
  if (typeof node !== 'object' || node === null) return []
  const below = Object.values(node).flatMap(importTypes)
  const { type, source, start } = node as { type?: string; source?: { value?: unknown }; start?: number }
  if (type !== 'TSImportType' || typeof source?.value !== 'string') return below
  return [{ specifier: source.value, start: start ?? 0 }, ...below]
}
