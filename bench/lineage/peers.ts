import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'
import { freePort } from '../../scripts/lib/ports.ts'
import { layOutAmong } from '../../src/app/lineage/layout/extend.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../../src/app/lineage/layout/sizes.ts'
import { displayOf } from '../../src/app/lineage/model/display.ts'
import { NO_FILTER } from '../../src/app/lineage/model/filter.ts'
import { type Picture, picturing } from '../../src/app/lineage/model/picture.ts'
import type { Viewport } from '../../src/app/lineage/model/view.ts'
import { centredOn, fitting } from '../../src/app/lineage/render/window.ts'
import { MAX_LINEAGE_NODES } from '../../src/contract/limits.ts'
import type { Lineage } from '../../src/contract/schemas/lineage.ts'
import type { Stage } from '../app/browser.ts'
import { type AppFigures, figureOf } from '../app/figures.ts'
import { temporaryFolder } from '../lib/fixture-files.ts'
import { pan } from './moves.ts'
import type { PeerGraph } from './peer/graph.ts'
import type { LineageSubject } from './subject.ts'

const WINDOW = { width: 1440, height: 900 }

/** The cards and the places of the app's own picture, in a page that gives them to React Flow and does nothing else. */
export async function measurePeers(
  stage: Stage,
  subject: LineageSubject,
): Promise<Record<string, AppFigures>> {
  const picture = await pictureOf(stage, subject)
  const page = await servePeer(peerGraphOf(picture))
  try {
    return {
      'everything mounted': await measurePeer(stage, page.url, picture, ''),
      'what is in sight mounted': await measurePeer(stage, page.url, picture, 'culled&'),
    }
  } finally {
    await page.close()
  }
}

async function pictureOf(stage: Stage, { whole }: LineageSubject): Promise<Picture> {
  const answer = await stage.ask<Lineage>(`/lineage?limit=${MAX_LINEAGE_NODES}&${whole.query}`)
  const display = displayOf(answer, { filter: NO_FILTER, hidden: [], steps: [], alone: [] })
  const work = picturing(display, new Uint16Array(display.cards.length), new Map())
  let turn = work.next()
  while (turn.done !== true) turn = work.next(layOutAmong(turn.value))
  return turn.value
}

const peerGraphOf = ({ display, layout }: Picture): PeerGraph => ({
  width: NODE_WIDTH,
  height: NODE_HEIGHT,
  nodes: display.cards.map(({ id, node }, index) => ({
    id,
    name: node?.name ?? id,
    x: layout.x[index] ?? 0,
    y: layout.y[index] ?? 0,
  })),
  edges: display.edges,
})

async function servePeer(graph: PeerGraph): Promise<{ url: string; close: () => Promise<void> }> {
  const folder = temporaryFolder('peer')
  const common = { root: join(import.meta.dirname, 'peer'), configFile: false, logLevel: 'warn' } as const
  await build({
    ...common,
    plugins: [react()],
    build: { outDir: folder.path, emptyOutDir: true, target: 'esnext' },
  })
  writeFileSync(join(folder.path, 'graph.json'), JSON.stringify(graph))
  const port = await freePort()
  const server = await preview({
    ...common,
    build: { outDir: folder.path },
    preview: { host: '127.0.0.1', port, strictPort: true },
  })
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      await server.close()
      folder.remove()
    },
  }
}

async function measurePeer(stage: Stage, url: string, picture: Picture, mode: string): Promise<AppFigures> {
  const root = picture.display.cardOf.get(picture.display.roots[0] ?? '') ?? 0
  const [x, y] = [picture.layout.x[root] ?? 0, picture.layout.y[root] ?? 0]
  const near = await panPeer(stage, `${url}?${mode}vp=${text(centredOn(x, y, 0.8, WINDOW))}`)
  const far = await panPeer(stage, `${url}?${mode}vp=${text(fitting(picture.layout, WINDOW, 0.01))}`)
  return {
    'cold, to the first cards': figureOf([near.first], { unit: 'ms' }),
    'all of it from far, cold': figureOf([far.first], { unit: 'ms' }),
    'a frame of panning at reading zoom': figureOf(near.deltas, { unit: 'ms' }),
    'a frame of panning with all of it in sight': figureOf(far.deltas, { unit: 'ms' }),
    'elements in the document meanwhile, at most': figureOf([Math.max(near.mostNodes, far.mostNodes)], {
      unit: 'count',
    }),
  }
}

const text = ({ x, y, zoom }: Viewport): string => `${x},${y},${zoom}`

async function panPeer(stage: Stage, address: string) {
  const { page, close } = await stage.open(null, { selector: '.react-flow__node .card' })
  try {
    page.setDefaultTimeout(120_000)
    await page.goto(address, { waitUntil: 'commit' })
    const first = (await page.evaluate(() => window.bench.first)) ?? Number.NaN
    return { first, ...(await pan(page)) }
  } finally {
    await close()
  }
}
