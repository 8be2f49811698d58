import { readdir } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { answerOf, logVersion, sha256Of, testServer } from './testing/test-server.ts'

const server = testServer()

const authorized = () => ({ Authorization: `Bearer ${server().apiKey}` })

const download = (version: string, path: string, headers: Record<string, string> = {}, extra = '') =>
  server().fetch(`/api/v1/versions/${version}/file?path=${encodeURIComponent(path)}${extra}`, {
    headers: { ...authorized(), ...headers },
  })

async function logged(
  files: Record<string, string | Uint8Array<ArrayBuffer>>,
  options: { artifact?: string; references?: Record<string, string> } = {},
): Promise<string> {
  const answer = await logVersion(server(), files, options)
  expect(answer).toMatchObject({ status: 200, json: { status: 'logged' } })
  return answer.json.version.versionId
}

/** Asks to log one file and gives back where to send it. */
async function uploadUrl(
  content: string | Uint8Array,
  artifact = 'uploads',
): Promise<{ url: string; body: unknown; batchUrl: string }> {
  await server().call('POST', '/projects', { entity: 'admin', name: 'vision' })
  const size = typeof content === 'string' ? Buffer.byteLength(content) : content.length
  const body = { artifact, type: 'model', files: [{ path: 'model.bin', sha256: sha256Of(content), size }] }
  const asked = await server().call('POST', '/projects/admin/vision/versions', body)
  expect(asked.json.status).toBe('upload_needed')
  return { url: asked.json.uploads[0].url, body, batchUrl: asked.json.batchUrl }
}

describe('a file', () => {
  test('comes back byte for byte, with its length and digest as the ETag', async () => {
    const bytes = new Uint8Array(300_000).map((_, index) => (index * 31) % 256)
    const version = await logged({ 'weights/model.bin': bytes })
    const response = await download(version, 'weights/model.bin')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBe('300000')
    expect(response.headers.get('etag')).toBe(`"${sha256Of(bytes)}"`)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
  })

  test('is not sent to who has it already', async () => {
    const version = await logged({ 'a.bin': 'same' })
    const etag = `"${sha256Of('same')}"`
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await download(version, 'a.bin', { 'If-None-Match': tag })
      expect(response.status).toBe(304)
      expect(await response.text()).toBe('')
    }
    expect((await download(version, 'a.bin', { 'If-None-Match': '"other"' })).status).toBe(200)
  })

  test('is sent in part where a range is asked for', async () => {
    const version = await logged({ 'range.bin': '0123456789' })
    const part = async (range: string, more: Record<string, string> = {}) => {
      const response = await download(version, 'range.bin', { Range: range, ...more })
      return [response.status, response.headers.get('content-range'), await response.text()]
    }
    expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234'])
    expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789'])
    expect(await part('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789'])
    expect(await part('bytes=0-1,4-5')).toEqual([200, null, '0123456789'])
    expect(await part('bytes=2-4', { 'If-Range': '"of another version"' })).toEqual([200, null, '0123456789'])
    expect(await part('bytes=2-4', { 'If-Range': `"${sha256Of('0123456789')}"` })).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ])
    const beyond = await download(version, 'range.bin', { Range: 'bytes=10-' })
    expect(beyond.headers.get('content-range')).toBe('bytes */10')
    expect(await answerOf(beyond)).toMatchObject({ status: 416, json: { code: 'range_not_satisfiable' } })
  })

  test('of JSON is sent as it is, however long: its tag and its ranges are of these bytes', async () => {
    const text = JSON.stringify(Array.from({ length: 2000 }, (_, index) => index))
    const version = await logged({ 'config.json': text })
    const whole = await download(version, 'config.json', { 'Accept-Encoding': 'gzip' })
    expect(whole.headers.get('content-encoding')).toBe(null)
    expect(whole.headers.get('etag')).toBe(`"${sha256Of(text)}"`)
    expect(whole.headers.get('content-length')).toBe(String(text.length))
    const range = { 'Accept-Encoding': 'gzip', Range: 'bytes=0-1999' }
    expect(await (await download(version, 'config.json', range)).text()).toBe(text.slice(0, 2000))
  })

  test('answers HEAD with its length and no bytes', async () => {
    const version = await logged({ 'head.bin': 'twelve bytes' })
    const response = await server().fetch(`/api/v1/versions/${version}/file?path=head.bin`, {
      method: 'HEAD',
      headers: authorized(),
    })
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
      200,
      '12',
      '',
    ])
  })

  test('that is empty is stored and served', async () => {
    const version = await logged({ 'empty.txt': '' })
    const response = await download(version, 'empty.txt')
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
      200,
      '0',
      '',
    ])
  })

  test('that could run as a page is only ever saved, and stands in a sandbox', async () => {
    const version = await logged({
      'page.html': '<script>1</script>',
      'x.svg': '<svg/>',
      'note.md': '# hi',
      '모델 "1".bin': 'x',
    })
    for (const path of ['page.html', 'x.svg']) {
      const { headers } = await download(version, path)
      expect(headers.get('content-type')).toBe('application/octet-stream')
      expect(headers.get('content-disposition')).toMatch(/^attachment/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain('sandbox')
    }
    const note = await download(version, 'note.md')
    expect(note.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(note.headers.get('content-disposition')).toMatch(/^inline/)
    expect(
      (await download(version, 'note.md', {}, '&download=true')).headers.get('content-disposition'),
    ).toMatch(/^attachment/)
    const named = await download(version, '모델 "1".bin')
    expect(named.headers.get('content-disposition')).toBe(
      `attachment; filename="__ _1_.bin"; filename*=UTF-8''%EB%AA%A8%EB%8D%B8%20%221%22.bin`,
    )
  })

  test('that is a reference is not served, and the answer says where its bytes are', async () => {
    const version = await logged(
      { 'a.txt': 'a' },
      { artifact: 'referring', references: { 'big.bin': 's3://bucket/big.bin' } },
    )
    const answer = await answerOf(await download(version, 'big.bin'))
    expect(answer).toMatchObject({
      status: 404,
      json: { code: 'blob_missing', details: { reference: 's3://bucket/big.bin' } },
    })
    expect(answer.json.detail).toContain('s3://bucket/big.bin')
  })

  test('that is not in the version is a 404, whatever its path tries', async () => {
    const version = await logged({ 'only.bin': 'only' })
    for (const path of ['other.bin', '../../vitrine.db', '/etc/passwd', '', 'only.bin/']) {
      expect((await download(version, path)).status).toBe(404)
    }
  })
})

describe('a folder', () => {
  test('comes as a zip of its own files', async () => {
    const version = await logged(
      { 'config.json': '{}', 'weights/a.bin': 'aaa', 'weights/deep/b.bin': 'bb' },
      { artifact: 'foldered' },
    )
    const whole = await server().fetch(`/api/v1/versions/${version}/zip`, { headers: authorized() })
    expect(whole.headers.get('content-disposition')).toContain('foldered-v0.zip')
    const bytes = new Uint8Array(await whole.arrayBuffer())
    expect(whole.headers.get('content-length')).toBe(String(bytes.length))
    expect(Object.keys(unzipSync(bytes)).toSorted()).toEqual([
      'config.json',
      'weights/a.bin',
      'weights/deep/b.bin',
    ])
    const part = await server().fetch(`/api/v1/versions/${version}/zip?prefix=weights/`, {
      headers: authorized(),
    })
    const files = unzipSync(new Uint8Array(await part.arrayBuffer()))
    expect(Object.keys(files).toSorted()).toEqual(['weights/a.bin', 'weights/deep/b.bin'])
    expect(new TextDecoder().decode(files['weights/a.bin'])).toBe('aaa')
    const none = await server().fetch(`/api/v1/versions/${version}/zip?prefix=weight`, {
      headers: authorized(),
    })
    expect(none.status).toBe(404)
  })

  test('tells in the zip of the references that it cannot hold', async () => {
    const version = await logged(
      { 'a.txt': 'a' },
      { artifact: 'half-referring', references: { 'b.bin': 'https://example.org/b' } },
    )
    const zip = await server().fetch(`/api/v1/versions/${version}/zip`, { headers: authorized() })
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()))
    expect(JSON.parse(new TextDecoder().decode(files['vitrine-references.json']))).toMatchObject([
      { path: 'b.bin', reference: 'https://example.org/b' },
    ])
  })
})

describe('an upload', () => {
  test('with other bytes than its digest is refused, nothing is visible, and the right bytes then complete it', async () => {
    const { url, body } = await uploadUrl('right bytes')
    expect(await answerOf(await server().fetch(url, { method: 'PUT', body: 'wrong bytes' }))).toMatchObject({
      status: 422,
      json: { code: 'digest_mismatch' },
    })
    expect(await answerOf(await server().fetch(url, { method: 'PUT', body: 'short' }))).toMatchObject({
      status: 422,
      json: { code: 'length_mismatch' },
    })
    expect((await server().call('POST', '/projects/admin/vision/versions', body)).json.status).toBe(
      'upload_needed',
    )
    expect((await server().fetch(url, { method: 'PUT', body: 'right bytes' })).status).toBe(201)
    expect((await server().call('POST', '/projects/admin/vision/versions', body)).json.status).toBe('logged')
  })

  test('cut in the middle leaves nothing behind, and the retry completes', async () => {
    const bytes = new Uint8Array(8_000_000).fill(7)
    const { url, body } = await uploadUrl(bytes)
    await sendHalf(url, bytes)
    await expect.poll(() => temporaryFiles(), { timeout: 5000 }).toEqual([])
    expect((await server().call('POST', '/projects/admin/vision/versions', body)).json.status).toBe(
      'upload_needed',
    )
    expect((await server().call('GET', '/projects/admin/vision/artifacts/uploads-cut')).status).toBe(404)
    expect((await server().fetch(url, { method: 'PUT', body: bytes })).status).toBe(201)
    expect((await server().call('POST', '/projects/admin/vision/versions', body)).json.status).toBe('logged')
  })

  test('goes only where its token says', async () => {
    const { url, batchUrl } = await uploadUrl('token test')
    const other = url.replace(/[0-9a-f]{64}/, '0'.repeat(64))
    const put = async (to: string) =>
      answerOf(await server().fetch(to, { method: 'PUT', body: 'token test' }))
    expect(await put(other)).toMatchObject({ status: 403, json: { code: 'forbidden', field: 'token' } })
    expect(await put(`${url}x`)).toMatchObject({ status: 403, json: { code: 'forbidden' } })
    expect(await put(url.replace(/token=.*/, 'token='))).toMatchObject({ status: 403 })
    expect(await put(url.replace(/\?.*/, batchUrl.replace(/.*\?/, '?')))).toMatchObject({ status: 403 })
    expect(await put(url.replace(/\?.*/, ''))).toMatchObject({ status: 422, json: { field: 'token' } })
  })

  test('may be repeated', async () => {
    const { url } = await uploadUrl('sent twice')
    for (let times = 0; times < 2; times++) {
      expect((await server().fetch(url, { method: 'PUT', body: 'sent twice' })).status).toBe(201)
    }
  })
})

describe('a batch', () => {
  const frame = (content: Uint8Array, digest = sha256Of(content), length = content.length): Uint8Array => {
    const header = Buffer.alloc(40)
    header.write(digest, 'hex')
    header.writeBigUInt64BE(BigInt(length), 32)
    return Buffer.concat([header, content])
  }
  const text = (content: string) => new TextEncoder().encode(content)
  const send = async (body: Uint8Array) => {
    const { batchUrl } = await uploadUrl(`batch ${Math.random()}`)
    return answerOf(await server().fetch(batchUrl, { method: 'POST', body: new Uint8Array(body) }))
  }
  const missing = async (contents: Uint8Array[]): Promise<number> => {
    const files = contents.map((content, index) => ({
      path: `f${index}`,
      sha256: sha256Of(content),
      size: content.length,
    }))
    const asked = await server().call('POST', '/projects/admin/vision/versions', {
      artifact: 'batched',
      type: 'model',
      files,
    })
    return asked.json.uploads.length
  }

  test('stores many small blobs and a large one in one request', async () => {
    const contents = [
      ...Array.from({ length: 200 }, (_, index) => text(`small ${index}`)),
      new Uint8Array(3_000_000).fill(9),
      text(''),
    ]
    const answer = await send(Buffer.concat(contents.map((content) => frame(content))))
    expect(answer).toMatchObject({ status: 201, json: { stored: 202 } })
    expect(await missing(contents)).toBe(0)
  })

  test('with a blob twice stores it once', async () => {
    expect(await send(Buffer.concat([frame(text('twice')), frame(text('twice'))]))).toMatchObject({
      status: 201,
      json: { stored: 1 },
    })
  })

  test('that is cut keeps what arrived whole, refuses the rest, and a retry needs only that', async () => {
    const contents = [text('arrived'), text('cut off')]
    const body = Buffer.concat(contents.map((content) => frame(content)))
    expect(await send(body.subarray(0, body.length - 3))).toMatchObject({
      status: 422,
      json: { code: 'length_mismatch' },
    })
    expect(await missing(contents)).toBe(1)
  })

  test('with a wrong digest is refused at that blob', async () => {
    expect(await send(frame(text('a lie'), '0'.repeat(64)))).toMatchObject({
      status: 422,
      json: { code: 'digest_mismatch' },
    })
  })

  test('that is no batch is refused', async () => {
    expect(
      await send(text('this is not a batch at all, but a text that is longer than a header')),
    ).toMatchObject({ status: 422 })
    expect(await send(text('short'))).toMatchObject({ status: 422, json: { code: 'length_mismatch' } })
  })
})

/** Sends half of a PUT over a bare connection and breaks it. */
function sendHalf(url: string, bytes: Uint8Array): Promise<void> {
  const { hostname, port } = new URL(server().url)
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: hostname, port: Number(port) }, () => {
      socket.write(`PUT ${url} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: ${bytes.length}\r\n\r\n`)
      socket.write(bytes.subarray(0, bytes.length / 2), () => {
        socket.destroy()
        resolve()
      })
    })
    socket.on('error', reject)
  })
}

async function temporaryFiles(): Promise<string[]> {
  const entries = await readdir(join(server().directory, 'data', 'blobs', 'tmp'), {
    recursive: true,
    withFileTypes: true,
  })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}
