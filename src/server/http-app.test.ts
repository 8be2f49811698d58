import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerOf, startTestServer, type TestServer } from './testing/test-server.ts'

const PAGE = '<!doctype html><title>Vitrine</title>'
const SCRIPT = `console.log(${JSON.stringify('vitrine '.repeat(400))})`

let server: TestServer
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-app-'))
  await mkdir(join(folder, 'app', 'assets'), { recursive: true })
  await writeFile(join(folder, 'app', 'index.html'), PAGE)
  await writeFile(join(folder, 'app', 'theme.js'), 'document.title')
  await writeFile(join(folder, 'app', 'assets', 'index-abc123.js'), SCRIPT)
  await writeFile(join(folder, 'secret.txt'), 'not for anyone')
  server = await startTestServer({ appDirectory: join(folder, 'app') })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('the app', () => {
  test.each(['/', '/registries/Model', '/sign-in', '/registries/한국어/collections'])(
    'is the page at %s, which is asked for anew each time',
    async (path) => {
      const response = await server.fetch(path, { headers: { Accept: 'text/html,*/*;q=0.8' } })
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(response.headers.get('cache-control')).toBe('no-cache')
      expect(await response.text()).toBe(PAGE)
    },
  )

  test('keeps files whose names carry their content for ever, and compresses them', async () => {
    const response = await server.fetch('/assets/index-abc123.js', {
      headers: { 'Accept-Encoding': 'br, gzip' },
    })
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-encoding')).toBe('br')
    expect(Number(response.headers.get('content-length'))).toBeLessThan(SCRIPT.length / 4)
    expect(await response.text()).toBe(SCRIPT)
    const again = await server.fetch('/assets/index-abc123.js', {
      headers: { 'Accept-Encoding': 'br', 'If-None-Match': response.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
    expect(
      (await server.fetch('/assets/index-abc123.js', { headers: { 'Accept-Encoding': 'gzip' } })).headers.get(
        'content-encoding',
      ),
    ).toBe('gzip')
    const plain = await server.fetch('/assets/index-abc123.js', {
      headers: { 'Accept-Encoding': 'identity' },
    })
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, SCRIPT])
  })

  test('has no page for a missing asset, for what is asked for as data, or below /api', async () => {
    const html = { Accept: 'text/html' }
    expect(await answerOf(await server.fetch('/assets/gone-1.js', { headers: html }))).toMatchObject({
      status: 404,
      json: { code: 'not_found' },
    })
    expect(
      await answerOf(await server.fetch('/image.png', { headers: { Accept: 'image/png' } })),
    ).toMatchObject({ status: 404 })
    expect(await answerOf(await server.fetch('/api/nothing', { headers: html }))).toMatchObject({
      status: 404,
      json: { code: 'not_found' },
    })
  })

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '//secret.txt',
    '/assets/%00',
  ])('leads nowhere outside its folder: %s', async (path) => {
    expect(await rawGet(path)).not.toContain('not for anyone')
  })
})

describe('the reference at /api/docs', () => {
  test('comes whole from our own origin, with nothing inline', async () => {
    const page = await (await server.fetch('/api/docs')).text()
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style|style=|https?:\/\//)
    for (const [, path] of page.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      const response = await server.fetch(path ?? '')
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toMatch(/javascript|css/)
    }
    expect(page).toContain('/api/docs/swagger-ui-bundle.js')
  })

  test('serves nothing else of the package', async () => {
    expect((await server.fetch('/api/docs/package.json')).status).toBe(404)
    expect((await server.fetch('/api/docs/../package.json')).status).toBe(404)
  })
})

/** A path as it is: `fetch` would tidy it up before sending. */
function rawGet(path: string): Promise<string> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method: 'GET' }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => resolve(text))
    })
    sent.on('error', reject)
    sent.end()
  })
}
