/**
 * Where bytes live. A blob is named by the SHA-256 of its content, stored once however many versions share it
 * (architecture.md, Data). The registry knows only this port; a folder, a bucket and the page's memory stand behind it.
 *
 * What a bucket (S3) does with it, so that nothing else has to change for one:
 * - `put` streams to a multipart upload at a private key, hashing on the way, completes it and copies it to
 *   `blobs/<sha256>`: an object is visible whole or not at all. With `expected.sha256` and a body of known size it may
 *   write the final key at once, with `x-amz-checksum-sha256`. A client that knows no SHA-256 (only an MD5, say)
 *   comes through `put`, whatever the store.
 * - `presignPut` signs the final key together with `x-amz-checksum-sha256`, `Content-Length` and, if named,
 *   `Content-MD5`: the bucket then refuses other bytes, so what arrives was checked like a `put`. `headers` carries
 *   what the client must send along. The registry learns of the arrival by `stat`.
 * - `makeDurable` only checks presence: a bucket answers when the bytes are safe.
 * - `sweepTemporary` aborts old multipart uploads and deletes old private keys.
 * - `delete` with `olderThanMs` compares `LastModified` first; the bucket has no atomic form of it, so callers keep
 *   the margin wide (a day).
 */
export interface BlobStore {
  /**
   * Stores a body and answers what it is. Bytes that differ from what the caller named are not stored. Repeating a put
   * of the same bytes is harmless, at the same time and from other processes too, and makes the blob young again.
   *
   * Fails with `digest_mismatch`, `length_mismatch`, `storage_full`, with the signal's reason, or with the body's own
   * error; in each case nothing of the body stays visible.
   */
  put(body: ByteStream, expected: ExpectedBlob, options?: PutOptions): Promise<StoredBlob>

  /**
   * The bytes, or an inclusive range of them. The stream holds no resource until it is read, and must then be read to
   * its end or cancelled. Fails with `blob_missing`, or `range_not_satisfiable` when `start` is not within the blob.
   */
  get(sha256: string, range?: ByteRange): Promise<ByteStream>

  stat(sha256: string): Promise<{ size: number } | null>

  /** False when there was nothing to delete, or when it was younger than asked. */
  delete(sha256: string, options?: DeleteOptions): Promise<boolean>

  /** Digests of all blobs, in no order. What is put or deleted meanwhile may or may not be among them. */
  list(): AsyncIterable<string>

  /** Removes what uploads left behind that ended without an answer. Answers how many. */
  sweepTemporary(olderThanMs: number): Promise<number>

  /**
   * Returns when all these blobs survive a power cut; to be awaited before a commit that names them is answered
   * (semantics.md, Answers). Fails with `blob_missing`, and the digests in `details.missing`.
   */
  makeDurable(sha256s: readonly string[]): Promise<void>

  /** Absent where the store takes no requests itself: then the server signs its own addresses (signed-url.ts). */
  presignPut?(request: PresignPut): Promise<PresignedRequest>
  presignGet?(request: PresignGet): Promise<PresignedRequest>
}

export type ByteStream = ReadableStream<Uint8Array>

/** First and last byte, both inclusive, as HTTP counts them. An `end` past the last byte means the last byte. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** Digests are lower-case hex, sizes bytes. */
export interface StoredBlob {
  readonly sha256: string
  readonly md5: string
  readonly size: number
}

/** What the caller says the body is. What is not named is not checked. */
export interface ExpectedBlob {
  readonly sha256?: string | undefined
  readonly md5?: string | undefined
  readonly size?: number | undefined
}

export interface PutOptions {
  readonly signal?: AbortSignal | undefined
  /** With false the blob is readable at once but safe only after `makeDurable`. True unless said otherwise. */
  readonly durable?: boolean | undefined
}

export interface DeleteOptions {
  /** Spare a blob that was put within this time: someone may be about to commit it. */
  readonly olderThanMs?: number | undefined
}

export interface PresignPut {
  readonly sha256: string
  readonly size: number
  readonly md5?: string | undefined
  readonly expiresInSeconds: number
}

export interface PresignGet {
  readonly sha256: string
  readonly expiresInSeconds: number
  /** The name a browser saves it under. */
  readonly filename?: string | undefined
}

export interface PresignedRequest {
  readonly url: string
  /** To be sent exactly so: they are part of the signature. */
  readonly headers: Readonly<Record<string, string>>
}
