import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { startOwnServer } from '../../support/own-server.ts'
import { signIn } from '../../support/sign-in.ts'
import { expect, test } from '../../support/test.ts'

const LINE = `${JSON.stringify({ name: 'a row of a very large file', value: 0.5 }).padEnd(999)}\n`
const PIECE = Buffer.from(LINE.repeat(1000))
const PIECES = 200

/** Made as it is sent, so that neither a disk nor a memory has to hold it twice. */
function* largeJson(): Generator<Buffer> {
  for (let piece = 0; piece < PIECES; piece += 1) yield PIECE
}

test('of a JSON file of 200 MB the beginning is shown, that it is cut is said, and the rest is not read', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const server = await startOwnServer()
  try {
    const version = await log(server)
    await signIn(page, server)
    const sizes: number[] = []
    page.on('response', async (response) => {
      if (response.url().includes('/preview')) sizes.push((await response.body()).length)
    })
    await page.goto(`${server.url}/admin/large/artifacts/model/large/v0?tab=files&file=large.json`)
    await expect(page.getByText('Only the first 262 kB of 200 MB are shown')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Text of the file' })).toContainText(
      'a row of a very large file',
    )
    await expect.poll(() => sizes.length).toBeGreaterThan(0)
    expect(Math.max(...sizes)).toBeLessThan(1_000_000)
    const answer = await fetch(`${server.url}/api/v1/versions/${version}/preview?path=large.json`, {
      headers: { Authorization: `Bearer ${server.apiKey}` },
    })
    expect(await answer.json()).toMatchObject({ size: 200_000_000, bytesRead: 262_144, cut: true })
  } finally {
    await server.stop()
  }
})

async function log({ url, apiKey }: { url: string; apiKey: string }): Promise<string> {
  const hash = createHash('sha256')
  for (const piece of largeJson()) hash.update(piece)
  const files = [{ path: 'large.json', sha256: hash.digest('hex'), size: PIECE.length * PIECES }]
  const call = async (path: string, body: unknown) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  await call('/projects', { entity: 'admin', name: 'large' })
  const manifest = { artifact: 'large', type: 'model', files }
  const asked = await call('/projects/admin/large/versions', manifest)
  const sent = await fetch(new URL(asked.uploads[0].url, url), {
    method: 'PUT',
    body: Readable.toWeb(Readable.from(largeJson())) as ReadableStream<Uint8Array>,
    duplex: 'half',
  } as RequestInit)
  if (!sent.ok) throw new Error(`upload: ${await sent.text()}`)
  const logged = await call('/projects/admin/large/versions', manifest)
  return logged.version.versionId
}
