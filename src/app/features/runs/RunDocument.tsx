import { useParam } from '../../lib/use-param.ts'
import { EmptyState } from '../../ui/states.tsx'
import { JsonTree } from '../json-tree/JsonTree.tsx'

interface RunDocumentProps {
  readonly label: string
  readonly root: string
  readonly value: Readonly<Record<string, unknown>>
  readonly empty: string
}

/** The config or the summary of a run. */
export function RunDocument({ label, root, value, empty }: RunDocumentProps) {
  const [find, setFind] = useParam('find')
  if (Object.keys(value).length === 0) return <EmptyState title={empty} />
  return <JsonTree label={label} value={value} root={root} find={find} onFind={setFind} />
}
