/** The demo workspace as files, planted by `scripts/lib/demo-image-plugin.ts` when the mock is built or served. */
declare module 'virtual:vitrine-demo' {
  /** The image of a SQLite database, gzipped. */
  export const databaseUrl: string
  /** Its blobs in one pack, gzipped. */
  export const blobsUrl: string
}
