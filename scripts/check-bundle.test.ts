import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { weighBundle } from './check-bundle.ts'
import { plantTree } from './testing/plant-tree.ts'

/** Text that gzip brings down to this many bytes, and hardly a byte further. */
function noise(bytes: number): string {
  return randomBytes(bytes).toString('base64')
}

const home = 'src/app/pages/HomePage.tsx'
const english = 'src/app/locales/en.ts'

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
