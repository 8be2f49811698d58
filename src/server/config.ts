import { join, resolve } from 'node:path'

/** What is wrong with a flag or a variable; the command line prints it without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Where the registry lives: what every command needs. */
export interface StorageConfig {
  /** Absolute. Holds the embedded database, the blobs and the lock. */
  readonly dataDirectory: string
  readonly databaseFile: string
  readonly blobDirectory: string
  /** PostgreSQL instead of the embedded database. */
  readonly databaseUrl: string | null
}

export interface ServeConfig {
  readonly storage: StorageConfig
  readonly host: string
  /** 0 lets the system choose one. */
  readonly port: number
  /** The address people use, without a slash at the end, where it is not the one we listen on. */
  readonly origin: string | null
  /** Believe the proxy in front of us about the client's address and TLS. */
  readonly trustProxy: boolean
  readonly logLevel: LogLevel
  /** Requests that are worked on at the same time; more are told to come back. */
  readonly maxRequests: number
  /** How long a run may be silent before it is called crashed, in ms. */
  readonly runSilence: number
  readonly demoIfEmpty: boolean
  readonly appDirectory: string
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Flags as the command line gives them: text, or absent. */
export interface StorageFlags {
  readonly data?: string | undefined
}
export interface ServeFlags extends StorageFlags {
  readonly host?: string | undefined
  readonly port?: string | undefined
  readonly origin?: string | undefined
  readonly demoIfEmpty?: boolean | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

/** Flags before variables before defaults. */
export function storageConfig(flags: StorageFlags, env: Environment): StorageConfig {
  const dataDirectory = resolve(flags.data ?? given(env['VITRINE_DATA']) ?? 'vitrine-data')
  return {
    dataDirectory,
    databaseFile: join(dataDirectory, 'vitrine.db'),
    blobDirectory: join(dataDirectory, 'blobs'),
    databaseUrl: databaseUrl(given(env['DATABASE_URL'])),
  }
}

export function serveConfig(flags: ServeFlags, env: Environment): ServeConfig {
  return {
    storage: storageConfig(flags, env),
    host: flags.host ?? given(env['VITRINE_HOST']) ?? '127.0.0.1',
    port: port(flags.port ?? given(env['VITRINE_PORT']) ?? '8080'),
    origin: origin(flags.origin ?? given(env['VITRINE_ORIGIN'])),
    trustProxy: switched('VITRINE_TRUST_PROXY', env['VITRINE_TRUST_PROXY']),
    logLevel: logLevel(given(env['VITRINE_LOG_LEVEL'])),
    maxRequests: wholeNumber('VITRINE_MAX_REQUESTS', given(env['VITRINE_MAX_REQUESTS']) ?? '1000', REQUESTS),
    runSilence:
      1000 * wholeNumber('VITRINE_RUN_SILENCE', given(env['VITRINE_RUN_SILENCE']) ?? '300', SECONDS),
    demoIfEmpty: flags.demoIfEmpty ?? false,
    appDirectory: resolve(import.meta.dirname, '../../dist/app'),
  }
}

/** Seconds from one to a week. */
const SECONDS = { from: 1, to: 7 * 24 * 60 * 60 }

const REQUESTS = { from: 1, to: 1_000_000 }

function wholeNumber(name: string, text: string, { from, to }: { from: number; to: number }): number {
  const value = Number(text)
  if (/^\d{1,9}$/.test(text) && value >= from && value <= to) return value
  throw new UsageError(`${name} is “${text}”; it takes a whole number from ${from} to ${to}.`)
}

/** A variable that is set to nothing is not set. */
const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value)

function port(text: string): number {
  const value = Number(text)
  if (/^\d{1,5}$/.test(text) && value <= 65_535) return value
  throw new UsageError(`The port “${text}” is not a number from 0 to 65535. Use for example --port 8080.`)
}

function databaseUrl(text: string | undefined): string | null {
  if (text === undefined) return null
  if (/^postgres(ql)?:\/\//.test(text)) return text
  throw new UsageError(
    'DATABASE_URL names no PostgreSQL. Write postgres://user:password@host/database, or leave it out for the embedded database.',
  )
}

function origin(text: string | undefined): string | null {
  if (text === undefined) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '')
    return url.origin
  throw new UsageError(
    `The origin “${text}” is not an address like https://models.example.org, without a path.`,
  )
}

function switched(name: string, value: string | undefined): boolean {
  const text = given(value)?.toLowerCase()
  if (text === undefined || ['0', 'false', 'no', 'off'].includes(text)) return false
  if (['1', 'true', 'yes', 'on'].includes(text)) return true
  throw new UsageError(`${name} is “${value}”; it takes 1 or 0.`)
}

function logLevel(text: string | undefined): LogLevel {
  if (text === undefined) return 'info'
  const level = LOG_LEVELS.find((known) => known === text)
  if (level !== undefined) return level
  throw new UsageError(`VITRINE_LOG_LEVEL is “${text}”; it takes one of ${LOG_LEVELS.join(', ')}.`)
}
