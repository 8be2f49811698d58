/** Where in the files tab somebody is: all of it stands in the address. */
export interface FilesPlace {
  /** A folder of the version, without a slash at its end; empty for the root. */
  readonly folder: string
  /** The file that is looked at. */
  readonly file: string | null
  readonly isSource: boolean
}

export function placeIn(search: URLSearchParams): FilesPlace {
  const file = search.get('file')
  return {
    folder: file === null ? (search.get('folder') ?? '') : folderOf(file),
    file,
    isSource: search.get('view') === 'source',
  }
}

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

export const folderSearch = (folder: string): string =>
  `?${new URLSearchParams(folder === '' ? { tab: 'files' } : { tab: 'files', folder })}`
export const fileSearch = (file: string): string => `?${new URLSearchParams({ tab: 'files', file })}`

/** `a/b/c` → `a`, `a/b`, `a/b/c`: the steps that lead there. */
export const stepsTo = (path: string): string[] =>
  path === '' ? [] : path.split('/').map((_part, index, parts) => parts.slice(0, index + 1).join('/'))
