import { expect, test } from 'vitest'
import { checkDocs } from './check-docs.ts'
import { plantTree } from './testing/plant-tree.ts'

function problemsOf(files: Record<string, string>): string[] {
  return checkDocs(plantTree({ 'package.json': '{"scripts":{"check":"x"}}', ...files })).problems
}

test('a link to a file that is not there is reported', () => {
  expect(problemsOf({ 'docs/a.md': 'See [b](b.md).' })).toEqual([
    'docs/a.md: links to b.md, which does not exist',
  ])
})

test('a picture that is not there is reported, also that of the other theme', () => {
  const picture = '<picture><source srcset="dark.webp"><img alt="" src="light.webp"></picture>'
  expect(problemsOf({ 'a.md': picture, 'light.webp': '' })).toEqual([
    'a.md: links to dark.webp, which does not exist',
  ])
})

test('a link to a heading that is not there is reported', () => {
  const files = { 'a.md': '[b](b.md#how-it-works) [c](b.md#how-it-ends)', 'b.md': '# How it works?' }
  expect(problemsOf(files)).toEqual(['a.md: links to b.md#how-it-ends, which has no such heading'])
})

test('a cited path that is not there is reported', () => {
  expect(problemsOf({ 'a.md': 'Look at `src/x.ts` and `src/y.ts`.', 'src/x.ts': '' })).toEqual([
    'a.md: cites src/y.ts, which does not exist',
  ])
})

test('a script that package.json does not have is reported, also in a code block', () => {
  expect(problemsOf({ 'a.md': '```sh\nnpm run check\nnpm run fly\n```\n' })).toEqual([
    'a.md: says `npm run fly`, which package.json does not have',
  ])
})

test('links out, paths with placeholders and examples in code blocks are left alone', () => {
  const text = '[w](https://example.org/x) `src/<area>/<verb>.ts` `src/**`\n\n```md\n[b](nowhere.md)\n```\n'
  expect(problemsOf({ 'a.md': text })).toEqual([])
})
