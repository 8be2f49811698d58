import { sections } from './sections/index.ts'

/** One overlay, open, in a document of its own. */
export function StagePage({ id }: { readonly id: string }) {
  const stage = sections.flatMap(({ stages = [] }) => stages).find((one) => one.id === id)
  if (stage === undefined) return <p>There is no stage “{id}”.</p>
  return (
    <main className="gallery-stage">
      <h1 className="sr-only">{stage.name}</h1>
      {stage.show}
    </main>
  )
}
