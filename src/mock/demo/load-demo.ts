import { blobsUrl, databaseUrl } from 'virtual:vitrine-demo'
import { unpackBlobs } from '../blobs/pack.ts'

/** The demo workspace: its database at once, its bytes when they are asked for. */
export const loadDemoDatabase = (): Promise<Uint8Array> => fetchGzipped(databaseUrl)

export const loadDemoBlobs = async () => unpackBlobs(await fetchGzipped(blobsUrl))

/** Gzipped by the build, since not every host of static files does it. */
async function fetchGzipped(url: string): Promise<Uint8Array> {
  const response = await fetch(url)
  if (!response.ok || response.body === null) {
    throw new Error(`The demo workspace could not be loaded: ${url} answered ${response.status}.`)
  }
  const unzipped = response.body.pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(unzipped).arrayBuffer())
}
