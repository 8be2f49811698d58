/** True in the build that brings the registry along in the page; set by `vite.config.ts`. */
declare const __MOCK__: boolean

/** What `first.ts` asked for. */
interface FirstAnswer {
  /** By `performance.now()`. */
  readonly sentAt: number
  readonly answer: Promise<Response>
}

interface Window {
  /** By path and query; what was asked for by the app is no longer here. */
  firstAnswers?: Map<string, FirstAnswer>
}
