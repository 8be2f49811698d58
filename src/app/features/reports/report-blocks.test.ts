import { describe, expect, test } from 'vitest'
import { headingsOf, readBlocks } from './report-blocks.ts'

const text = (content: string, more: object = {}) => ({ text: content, ...more })
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children })
const read = (...blocks: unknown[]) => readBlocks({ blocks })
const words = (content: string) => ({ kind: 'text', text: content, marks: [] })

describe('What stands in a report', () => {
  test('is read as text with its marks, links and formulas; empty paragraphs are left out', () => {
    const link = { type: 'link', url: 'https://example.org', children: [text('there')] }
    const formula = { type: 'latex', content: 'x^2', children: [text('')] }
    expect(
      read(
        paragraph(text('')),
        paragraph(text('see ', { bold: true }), link, formula, text('lr', { inlineCode: true })),
      ),
    ).toEqual([
      {
        kind: 'paragraph',
        lines: [
          [
            { kind: 'text', text: 'see ', marks: ['bold'] },
            { kind: 'link', url: 'https://example.org', text: 'there' },
            { kind: 'formula', text: 'x^2' },
            { kind: 'text', text: 'lr', marks: ['code'] },
          ],
        ],
      },
    ])
  })

  test('below a folded heading is shown below it, and headings have places to be led to', () => {
    const heading = {
      type: 'heading',
      level: 2,
      children: [text('Two')],
      collapsedChildren: [paragraph(text('folded'))],
    }
    const blocks = read({ type: 'table-of-contents' }, heading, { type: 'heading', children: [text('One')] })
    expect(blocks.map(({ kind }) => kind)).toEqual(['contents', 'heading', 'paragraph', 'heading'])
    expect(headingsOf(blocks)).toEqual([
      { id: 'report-1', level: 2, content: [words('Two')] },
      { id: 'report-3', level: 1, content: [words('One')] },
    ])
  })

  test('in lists, quotes, callouts and code keeps its lines', () => {
    const item = (content: string, more: object = {}) => ({
      type: 'list-item',
      children: [paragraph(text(content))],
      ...more,
    })
    expect(
      read(
        { type: 'list', ordered: true, children: [item('a')] },
        { type: 'list', children: [item('b', { checked: true })] },
        { type: 'callout-block', children: [{ children: [text('1')] }, { children: [text('2')] }] },
        { type: 'code-block', children: [{ children: [text('x = 1')] }, { children: [text('y')] }] },
      ),
    ).toEqual([
      {
        kind: 'list',
        ordered: true,
        items: [{ checked: null, blocks: [{ kind: 'paragraph', lines: [[words('a')]] }] }],
      },
      {
        kind: 'list',
        ordered: false,
        items: [{ checked: true, blocks: [{ kind: 'paragraph', lines: [[words('b')]] }] }],
      },
      { kind: 'callout', lines: [[words('1')], [words('2')]] },
      { kind: 'code', text: 'x = 1\ny' },
    ])
  })

  test('and is not drawn keeps its name, and panels those of theirs', () => {
    const panels = [
      { viewType: 'Run History Line Plot', config: { chartTitle: 'Loss' } },
      { viewType: 'Bar Chart', config: {} },
    ]
    expect(
      read(
        { type: 'panel-grid', metadata: { panelBankSectionConfig: { panels } } },
        { type: 'image', url: 'https://example.org/x.png', children: [text('a picture')] },
        { type: 'from-the-future' },
      ),
    ).toEqual([
      { kind: 'other', type: 'panel-grid', parts: ['Run History Line Plot: Loss', 'Bar Chart'] },
      { kind: 'elsewhere', type: 'image', url: 'https://example.org/x.png', text: 'a picture' },
      { kind: 'other', type: 'from-the-future', parts: [] },
    ])
  })

  test('may be anything', () => {
    for (const spec of [null, 7, [], { blocks: 'no' }, { blocks: [null, 7, 'x', [], { children: 3 }] }]) {
      expect(readBlocks(spec).every(({ kind }) => kind === 'other')).toBe(true)
    }
    let deep: object = paragraph(text('deep'))
    for (let depth = 0; depth < 5000; depth += 1) {
      deep = { type: 'list', children: [{ type: 'list-item', children: [deep] }] }
    }
    expect(read(deep)).toHaveLength(1)
  })
})
