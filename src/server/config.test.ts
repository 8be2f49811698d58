import { isAbsolute, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { serveConfig, storageConfig, UsageError } from './config.ts'

test('without flags and variables the server is at home on 127.0.0.1:8080 with ./vitrine-data', () => {
  expect(serveConfig({}, {})).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    origin: null,
    trustProxy: false,
    maxRequests: 1000,
    runSilence: 300_000,
    storage: { dataDirectory: resolve('vitrine-data'), databaseUrl: null },
  })
})

test('variables come before defaults, and flags before variables', () => {
  const env = {
    VITRINE_HOST: '0.0.0.0',
    VITRINE_PORT: '9000',
    VITRINE_DATA: '/srv/v',
    VITRINE_ORIGIN: 'https://m.example.org/',
  }
  expect(serveConfig({}, env)).toMatchObject({
    host: '0.0.0.0',
    port: 9000,
    origin: 'https://m.example.org',
    storage: { databaseFile: '/srv/v/vitrine.db', blobDirectory: '/srv/v/blobs' },
  })
  expect(serveConfig({ host: '::1', port: '1', data: 'here' }, env)).toMatchObject({
    host: '::1',
    port: 1,
    storage: { dataDirectory: resolve('here') },
  })
})

test('a variable that is set to nothing counts as not set', () => {
  const config = serveConfig({}, { VITRINE_PORT: '', DATABASE_URL: '', VITRINE_TRUST_PROXY: '' })
  expect(config).toMatchObject({ port: 8080, trustProxy: false, storage: { databaseUrl: null } })
  expect(isAbsolute(config.storage.dataDirectory)).toBe(true)
})

test.each([
  [{ VITRINE_PORT: '-1' }, 'port'],
  [{ VITRINE_PORT: '80a' }, 'port'],
  [{ VITRINE_ORIGIN: 'https://m.example.org/path' }, 'origin'],
  [{ VITRINE_TRUST_PROXY: 'maybe' }, 'VITRINE_TRUST_PROXY'],
  [{ VITRINE_LOG_LEVEL: 'loud' }, 'VITRINE_LOG_LEVEL'],
  [{ VITRINE_MAX_REQUESTS: '0' }, 'VITRINE_MAX_REQUESTS'],
  [{ VITRINE_RUN_SILENCE: '0' }, 'VITRINE_RUN_SILENCE'],
  [{ VITRINE_RUN_SILENCE: 'never' }, 'VITRINE_RUN_SILENCE'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
])('what cannot be meant is refused in a sentence: %j', (env, named) => {
  expect(() => serveConfig({}, env)).toThrow(UsageError)
  expect(() => serveConfig({}, env)).toThrow(named)
})

test('a password in DATABASE_URL is never repeated in the refusal', () => {
  expect(() => storageConfig({}, { DATABASE_URL: 'mysql://user:hunter2@host/db' })).toThrow(/^(?!.*hunter2)/)
})
