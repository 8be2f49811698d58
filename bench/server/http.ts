import { createRandom } from '../../src/demo/story/random.ts'
import { checkEqual } from '../lib/check.ts'
import { collectionsOf, scaleOf } from '../lib/fixture.ts'
import { filledDirectory } from '../lib/fixture-files.ts'
import { measure, type Rounds, rounded } from '../lib/measure.ts'
import { openSubject, registryPath } from '../lib/subject.ts'
import type { HttpFigures, MemoryFigures } from '../results.ts'
import { promotedNumber } from '../verbs/resolve.ts'
import { type BenchServer, getJson, ownersKey, startServer } from './server.ts'

const AT_ONCE = 8
const THROUGHPUT_ROUNDS = 4000

interface Page {
  items: { number: number }[]
}

export interface FilledServerFigures {
  http: Record<string, HttpFigures>
  startedIn: number
  memory: Record<string, MemoryFigures>
}

/** A server on a filled embedded database: how soon it is there, what a call takes, and what memory it comes to. */
export async function measureFilledServer(versions: number): Promise<FilledServerFigures> {
  const data = filledDirectory(versions)
  try {
    const scale = scaleOf(versions)
    const subject = await openSubject(scale, { data: data.path })
    const { id } = subject.largest
    await subject.close()
    const key = await ownersKey(data.path)
    const server = await startServer(data.path)
    try {
      const idle = server.memory()
      const http = {
        'alias resolution': await measureCalls(
          { warmUp: 300, measured: 2000 },
          resolveCall(server, key, versions),
        ),
        'page of 50 of the largest collection': await measureCalls(
          { warmUp: 100, measured: 1000 },
          pageCall(server, key, id, scale.largest),
        ),
      }
      const name = `${versions.toLocaleString('en')} versions`
      const memory = { [`idle, ${name}`]: idle, [`after thousands of calls, ${name}`]: server.memory() }
      return { http, startedIn: server.startedIn, memory }
    } finally {
      await server.stop()
    }
  } finally {
    data.remove()
  }
}

type Call = () => Promise<() => void>

function resolveCall({ url }: BenchServer, key: string, versions: number): Call {
  const promoted = collectionsOf(scaleOf(versions)).filter((one) => one.versions >= 50)
  const random = createRandom('http')
  return async () => {
    const collection = promoted[random.int(0, promoted.length - 1)]
    if (collection === undefined) throw new Error('Nothing is promoted.')
    const path = encodeURIComponent(`${registryPath(collection.name)}:production`)
    const found = (await getJson(`${url}/api/v1/resolve?path=${path}`, key)) as {
      version: { number: number }
    }
    return () => checkEqual(found.version.number, promotedNumber(collection.versions), collection.name)
  }
}

function pageCall({ url }: BenchServer, key: string, id: string, versions: number): Call {
  const wanted = Array.from({ length: 50 }, (_, index) => versions - 1 - index)
  return async () => {
    const page = (await getJson(`${url}/api/v1/collections/${id}/versions?limit=50`, key)) as Page
    return () =>
      checkEqual(
        page.items.map((item) => item.number),
        wanted,
        'the first page',
      )
  }
}

async function measureCalls(rounds: Rounds, call: Call): Promise<HttpFigures> {
  const timing = await measure(rounds, call)
  return { ...timing, perSecond: await throughput(call) }
}

async function throughput(call: Call): Promise<number> {
  let left = THROUGHPUT_ROUNDS
  const start = performance.now()
  const caller = async (): Promise<void> => {
    while (left-- > 0) (await call())()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, caller))
  return rounded(THROUGHPUT_ROUNDS / ((performance.now() - start) / 1000))
}
