import { JOBS, JOURNEYS, type Journey, type JourneyName } from '../../e2e/jobs/journeys.ts'

/** What a journey took. */
export interface Taken {
  readonly clicks: number
  readonly keys: number
  readonly typed: number
  readonly seconds: number
}

export type TakenByName = ReadonlyMap<JourneyName, Taken>

const names = Object.keys(JOURNEYS) as JourneyName[]
const isBeside = (name: JourneyName): boolean => name.startsWith('beside: ')
const HANDS: Readonly<Record<Journey['hand'], string>> = { mouse: 'mouse', keys: 'keys', address: 'URL' }

/** What W&B documents for the same, as numbered steps (see the links below the table). */
const BESIDE = [
  { name: 'beside: link', documented: 'link a version to a collection: 8 steps', source: 1 },
  { name: 'beside: alias', documented: 'add an alias to a version: 4 steps', source: 2 },
  { name: 'beside: tag off', documented: 'remove a tag from a version: 7 steps', source: 3 },
] as const satisfies readonly {
  readonly name: JourneyName
  readonly documented: string
  readonly source: number
}[]

/** `docs/jobs.md`, whole: from the list of journeys and what they took. */
export function renderJobs(taken: TakenByName): string {
  const numbers = Object.keys(JOBS).map(Number)
  return `${INTRODUCTION}
${numbers.map((job) => section(job, taken)).join('\n')}
${besideOthers(taken)}`
}

const INTRODUCTION = `# The jobs, counted

What people come to Vitrine for, each walked in a real browser by mouse and by keyboard alone. The specs in \`e2e/jobs\` do
it, check the outcome through the REST API, hold every journey to its goal, and fail when it takes anything else than what
stands here: on the server and on the mock alike. \`npm run jobs\` writes this page.

- **clicks**: presses of a mouse button; a drag is one.
- **keys**: presses of keys; a chord such as Ctrl-A is one, and so is a paste.
- **typed**: characters typed into a field, which depend on the names at hand.
- **s**: seconds of a script that waits for every answer; of the machine it was last run on, and nothing asserts them.

They are counted in the page, from real events: what is focused or filled in by a script does not count as walked. Every
stop of a journey by keyboard shows where the focus is, and none of them ends with the focus lost. *Goal* is the most that
it may take, in clicks by mouse and in keys by keyboard. A journey by keyboard that begins at a row or a lane begins with
the focus on it: \`J\` and \`K\` lead there from anywhere on the page, or Tab.
`

function section(job: number, taken: TakenByName): string {
  const rows = names
    .filter((name) => JOURNEYS[name].job === job && !isBeside(name))
    .map((name) => row(name, taken.get(name)))
  return `## ${job}. ${JOBS[job]}

| way | by | begins at | goal | clicks | keys | typed | s |
| --- | --- | --- | --: | --: | --: | --: | --: |
${rows.join('\n')}
`
}

function row(name: JourneyName, taken: Taken | undefined): string {
  const { what, hand, from, goal }: Journey = JOURNEYS[name]
  const most = hand === 'keys' ? goal.keys : goal.clicks
  return cells([what, HANDS[hand], from, String(most ?? '–'), ...figures(taken)])
}

const figures = (taken: Taken | undefined): string[] =>
  taken === undefined
    ? ['–', '–', '–', '–']
    : [String(taken.clicks), String(taken.keys), String(taken.typed), taken.seconds.toFixed(1)]

const cells = (values: readonly string[]): string => `| ${values.join(' | ')} |`

function besideOthers(taken: TakenByName): string {
  const rows = BESIDE.map(({ name, documented, source }) =>
    cells([JOURNEYS[name].what, ...figures(taken.get(name)), `${documented} [${source}]`]),
  )
  return `## Beside what others document

W&B Registry documents its interface as numbered steps. Beside them the same from Vitrine's first page, by mouse. A
step is not a click: one of W&B's may be a hover, a choice from a list or some typing, and the first is to open the
registry.

| what | clicks | keys | typed | s | W&B documents |
| --- | --: | --: | --: | --: | --- |
${rows.join('\n')}

As read in November 2026 in the repository of W&B's documentation, \`wandb/docs\`:

1. \`models/registry/link_version.mdx\`, both “W&B Registry” and “Artifact browser”
2. \`models/registry/aliases.mdx\`, “Custom aliases”
3. \`models/registry/organize-with-tags.mdx\`, “Remove a tag from an artifact version”
`
}

/** What the document says that each journey takes. A journey without figures is not in it. */
export function readJobs(document: string): Map<JourneyName, Taken> {
  const rows = document.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  const found = new Map<JourneyName, Taken>()
  for (const name of names) {
    const taken = isBeside(name) ? readBeside(name, rows) : readRow(name, document)
    if (taken !== undefined) found.set(name, taken)
  }
  return found
}

function readRow(name: JourneyName, document: string): Taken | undefined {
  const { job, what, hand, from }: Journey = JOURNEYS[name]
  const part = document.split(/^## /m).find((text) => text.startsWith(`${job}. `)) ?? ''
  const line = part.split('\n').find((text) => text.startsWith(`| ${what} | ${HANDS[hand]} | ${from} |`))
  return takenFrom(
    (line ?? '')
      .split('|')
      .map((cell) => cell.trim())
      .slice(5, 9),
  )
}

const readBeside = (name: JourneyName, rows: readonly (readonly string[])[]): Taken | undefined => {
  const found = rows.find((row) => row.length === 8 && row[1] === JOURNEYS[name].what)
  return takenFrom(found?.slice(2, 6) ?? [])
}

function takenFrom(values: readonly string[]): Taken | undefined {
  const [clicks, keys, typed, seconds] = values.map(Number)
  const isRead = [clicks, keys, typed, seconds].every((value) => value !== undefined && !Number.isNaN(value))
  if (!isRead || clicks === undefined || keys === undefined || typed === undefined || seconds === undefined)
    return undefined
  return { clicks, keys, typed, seconds }
}
