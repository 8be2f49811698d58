import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { weighBundle } from './check-bundle.ts'
import { plantTree } from './testing/plant-tree.ts'

/** Text that gzip brings down to this many bytes, and hardly a byte further. */
function noise(bytes: number): string {
  return randomBytes(bytes).toString('base64')
}

const home = 'src/app/pages/HomePage.tsx'
const english = 'src/app/locales/en/start.ts'

/** A build with a home page and its language, of no weight unless the test gives them one. */
function bundle(files: Record<string, string>, manifest: object): string {
  const whole = { [home]: { file: 'none.js' }, [english]: { file: 'none.js' }, ...manifest }
  return plantTree({ 'none.js': '', ...files, '.vite/manifest.json': JSON.stringify(whole) })
}

test('a first load above 150 kB is refused, what its entry imports and the home page included', () => {
  const folder = bundle(
    { 'a.js': noise(60_000), 'b.js': noise(60_000), 'home.js': noise(60_000), 'a.css': '' },
    {
      'index.html': {
        file: 'a.js',
        isEntry: true,
        imports: ['_b.js'],
        css: ['a.css'],
        dynamicImports: [home],
      },
      '_b.js': { file: 'b.js' },
      [home]: { file: 'home.js', src: home },
    },
  )
  const { problems, weights } = weighBundle(folder)
  expect(problems).toEqual([
    expect.stringMatching(/^first load, JavaScript: \d+\.\d kB, the limit is 150 kB$/),
  ])
  expect(weights).toHaveLength(2)
})

test('a build in which the home page cannot be found is refused, for it would weigh nothing', () => {
  const folder = plantTree({
    'a.js': '',
    '.vite/manifest.json': JSON.stringify({ 'index.html': { file: 'a.js', isEntry: true } }),
  })
  expect(weighBundle(folder).problems).toEqual([
    expect.stringContaining(home),
    expect.stringContaining(english),
  ])
})

test('the script that index.html names itself counts', () => {
  const folder = bundle(
    { 'index.html': '<script src="/theme.js"></script>', 'theme.js': noise(9_000), 'a.js': '' },
    { 'index.html': { file: 'a.js', isEntry: true } },
  )
  expect(weighBundle(folder).weights[0]?.kB).toBeGreaterThan(8.9)
})

test('a further page above 80 kB is refused, a lineage page of that weight is not', () => {
  const folder = bundle(
    { 'a.js': '', 'run.js': noise(90_000), 'lineage.js': noise(90_000) },
    {
      'index.html': {
        file: 'a.js',
        isEntry: true,
        dynamicImports: ['src/app/pages/run.tsx', 'src/app/pages/lineage.tsx'],
      },
      'src/app/pages/run.tsx': { file: 'run.js' },
      'src/app/pages/lineage.tsx': { file: 'lineage.js' },
    },
  )
  expect(weighBundle(folder).problems).toEqual([
    expect.stringMatching(/^src\/app\/pages\/run\.tsx: .* limit is 80 kB$/),
  ])
})

test('the parts that lineage comes in are weighed together, with the words of one language', () => {
  const parts = ['src/app/pages/LineagePage.tsx', 'src/app/lineage/Overview.tsx']
  const words = ['src/app/locales/en/lineage.ts', 'src/app/locales/ko/lineage.ts']
  const folder = bundle(
    { 'a.js': '', 'page.js': noise(70_000), 'overview.js': noise(30_000), 'words.js': noise(15_000) },
    {
      'index.html': { file: 'a.js', isEntry: true, dynamicImports: [...parts, ...words] },
      [parts[0] ?? '']: { file: 'page.js' },
      [parts[1] ?? '']: { file: 'overview.js' },
      [words[0] ?? '']: { file: 'words.js' },
      [words[1] ?? '']: { file: 'none.js' },
    },
  )
  const { weights, problems } = weighBundle(folder)
  expect(problems).toEqual([])
  expect(weights.at(-1)?.what).toBe('lineage, all of it')
  expect(weights.at(-1)?.kB).toBeGreaterThan(114)
  expect(weights.at(-1)?.kB).toBeLessThan(120)
})

test('what lineage fetches only when it is asked for is weighed by itself', () => {
  const parts = ['src/app/pages/LineagePage.tsx', 'src/app/lineage/facts/SideFacts.tsx']
  const folder = bundle(
    { 'a.js': '', 'page.js': noise(100_000), 'facts.js': noise(30_000) },
    {
      'index.html': { file: 'a.js', isEntry: true, dynamicImports: parts },
      [parts[0] ?? '']: { file: 'page.js' },
      [parts[1] ?? '']: { file: 'facts.js' },
    },
  )
  const { weights, problems } = weighBundle(folder)
  expect(problems).toEqual([])
  expect(weights.map(({ what }) => what)).toEqual(expect.arrayContaining(parts))
})

test('lineage above 120 kB is refused, in however many parts it comes', () => {
  const folder = bundle(
    { 'a.js': '', 'page.js': noise(70_000), 'graph.js': noise(60_000) },
    {
      'index.html': { file: 'a.js', isEntry: true, dynamicImports: ['src/app/pages/LineagePage.tsx'] },
      'src/app/pages/LineagePage.tsx': { file: 'page.js', dynamicImports: ['src/app/lineage/Graph.tsx'] },
      'src/app/lineage/Graph.tsx': { file: 'graph.js' },
    },
  )
  expect(weighBundle(folder).problems).toEqual([expect.stringMatching(/^lineage, all of it: 1[23]\d/)])
})

test('a worker counts for the part that starts it', () => {
  const folder = bundle(
    { 'a.js': '', 'graph.js': noise(70_000), 'worker.js': noise(60_000) },
    {
      'index.html': { file: 'a.js', isEntry: true, dynamicImports: ['src/app/lineage/Graph.tsx'] },
      'src/app/lineage/Graph.tsx': { file: 'graph.js', assets: ['worker.js'] },
    },
  )
  expect(weighBundle(folder).problems).toContainEqual(expect.stringMatching(/^lineage, all of it: 1[23]\d/))
})

test('the first load counts the words of the language that weighs most', () => {
  const korean = 'src/app/locales/ko/start.ts'
  const folder = bundle(
    { 'a.js': '', 'en.js': noise(9_000), 'ko.js': noise(12_000) },
    {
      'index.html': { file: 'a.js', isEntry: true, dynamicImports: [english, korean] },
      [english]: { file: 'en.js' },
      [korean]: { file: 'ko.js' },
    },
  )
  const { weights } = weighBundle(folder)
  expect(weights).toHaveLength(2)
  expect(weights[0]?.kB).toBeGreaterThan(11.9)
  expect(weights[0]?.kB).toBeLessThan(13)
})

test('what is already loaded is not counted again for a further page', () => {
  const folder = bundle(
    { 'a.js': noise(100_000), 'run.js': 'x' },
    {
      'index.html': { file: 'a.js', isEntry: true, dynamicImports: ['src/app/pages/run.tsx'] },
      'src/app/pages/run.tsx': { file: 'run.js', imports: ['index.html'] },
    },
  )
  expect(weighBundle(folder).weights[2]?.kB).toBeLessThan(0.1)
})

test('a mock in the app build is refused', () => {
  const folder = bundle(
    { 'a.js': '', 'mock.js': '' },
    {
      'index.html': { file: 'a.js', isEntry: true },
      'src/mock/browser.ts': { file: 'mock.js', src: 'src/mock/browser.ts' },
    },
  )
  expect(weighBundle(folder).problems).toEqual([
    expect.stringContaining('src/mock/browser.ts is in the app build'),
  ])
})
