import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Endpoint } from '../../contract/endpoint.ts'
import { Problem } from '../../contract/errors.ts'
import { endpoints } from '../../contract/routes/index.ts'
import type { Actor, Context } from '../../registry/context.ts'
import type { Queryable } from '../../registry/db/database.ts'
import { answerText, jsonAnswer, statusOf } from './answer.ts'
import type { Door } from './door.ts'

/**
 * Retrying a write with the same `Idempotency-Key` answers the same and changes nothing twice (semantics.md, Answers).
 * The answer is written in the transaction of the change itself: a crash loses both or keeps both. A write that failed
 * changed nothing, so its retry is a new attempt.
 */
export interface KeyedCall {
  readonly door: Door
  readonly endpoint: Endpoint
  readonly actor: Actor
  readonly key: string
  readonly request: { readonly url: URL; readonly method: string; readonly text: string }
  readonly requestId: string
  /** Headers to answer with. */
  readonly headers: Headers
}

/** Answers that hold a secret are not kept: keys and sign-in links are stored nowhere in clear. */
const SECRET: ReadonlySet<Endpoint> = new Set<Endpoint>([endpoints.apiKeyCreate, endpoints.signInLinkCreate])

export function idempotencyKeyOf(request: Request): string | null {
  const key = request.headers.get('idempotency-key')
  if (key === null || /^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new Problem(
    'invalid_input',
    'An Idempotency-Key has 1 to 255 visible ASCII characters, such as a UUID.',
    {
      field: 'Idempotency-Key',
    },
  )
}

/** Calls with a key that run in this process right now: a second one with the same key waits for the first. */
const running = new Map<string, Promise<unknown>>()

export async function answerOnce(
  call: KeyedCall,
  run: (beforeCommit: Context['beforeCommit']) => Promise<unknown>,
): Promise<Response> {
  const slot = `${call.actor.userId} ${call.key}`
  const before = running.get(slot)
  const mine = (async () => {
    await before?.catch(() => undefined)
    return answer(call, run)
  })()
  running.set(slot, mine)
  try {
    return await mine
  } finally {
    if (running.get(slot) === mine) running.delete(slot)
  }
}

async function answer(
  call: KeyedCall,
  run: (beforeCommit: Context['beforeCommit']) => Promise<unknown>,
): Promise<Response> {
  const db = call.door.services.database.kysely
  const earlier = await find(call, db)
  if (earlier !== undefined) return replay(call, earlier)
  let kept: string | null | undefined
  const keepInTransaction: Context['beforeCommit'] = async (trx, value) => {
    kept = call.endpoint.response === undefined ? null : textOf(value)
    await keep(call, trx, kept)
  }
  const result = await run(keepInTransaction).catch(async (error: unknown) => {
    // Another process may have carried out the same request meanwhile: what stopped us may be its own result.
    const other = await find(call, db)
    if (other === undefined || other.call === call.requestId) throw error
    return replay(call, other)
  })
  if (result instanceof Response) return result
  const text = answerText(call.door, call.endpoint, result)
  if (isFinal(result) && text !== kept) await keep(call, db, text)
  return jsonAnswer(call.endpoint, text, call.headers)
}

const textOf = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

/** Being told what to upload is no outcome: the same request is then sent again, to get one. */
const isFinal = (value: unknown): boolean =>
  !(typeof value === 'object' && value !== null && Reflect.get(value, 'status') === 'upload_needed')

interface Kept {
  readonly requestHash: string
  /** The request that was carried out. */
  readonly call: string
  readonly text: string | null
}

async function find(call: KeyedCall, db: Queryable): Promise<Kept | undefined> {
  const row = await db
    .selectFrom('idempotency')
    .select(['request_hash', 'response'])
    .where('user_id', '=', call.actor.userId)
    .where('key', '=', call.key)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const envelope = JSON.parse(row.response) as { call: string; text: string | null }
  return { requestHash: row.request_hash, ...envelope }
}

/** Writes the answer; one that an earlier transaction of the same call wrote is replaced. */
async function keep(call: KeyedCall, db: Queryable, text: string | null): Promise<void> {
  const envelope = { call: call.requestId, text: SECRET.has(call.endpoint) ? null : text }
  const written = await find(call, db)
  if (written?.call === call.requestId) {
    await db
      .updateTable('idempotency')
      .set({ response: JSON.stringify(envelope) })
      .where('user_id', '=', call.actor.userId)
      .where('key', '=', call.key)
      .execute()
    return
  }
  // Where another process was faster this fails by the table's key, and takes the change back with it.
  await db
    .insertInto('idempotency')
    .values({
      user_id: call.actor.userId,
      key: call.key,
      request_hash: hashOf(call),
      status: statusOf(call.endpoint),
      response: JSON.stringify(envelope),
      created_at: call.door.services.clock().toISOString(),
    })
    .execute()
}

function replay(call: KeyedCall, kept: Kept): Response {
  if (kept.requestHash !== hashOf(call)) {
    throw new Problem(
      'idempotency_conflict',
      'This Idempotency-Key was used for another request. Use a new key for each new request.',
      { field: 'Idempotency-Key' },
    )
  }
  if (SECRET.has(call.endpoint)) {
    throw new Problem(
      'idempotency_conflict',
      'This request was carried out already. Its answer held a secret, which is shown once and not kept; make another with a new key.',
      { field: 'Idempotency-Key' },
    )
  }
  return jsonAnswer(call.endpoint, kept.text, new Headers({ 'Idempotent-Replayed': 'true' }))
}

function hashOf({ request }: KeyedCall): string {
  const { method, url, text } = request
  return bytesToHex(sha256(utf8ToBytes(`${method} ${url.pathname}${url.search}\n${text}`)))
}
