import type { Page } from '@playwright/test'

type Fate = 'held' | 'failed' | 'forbidden'
/** What a page cannot be drawn without, or only what its panels ask for. */
type Asked = 'page' | 'panels'

/** Who is there and which registries there are: without these there is no frame. */
const FRAME = String.raw`/(me|registries)$`
const HEADS = [
  String.raw`/registries/[^/]+(/collections/[^/]+)?$`,
  String.raw`/collections/[^/]+/versions/[^/]+$`,
  String.raw`/projects/[^/]+/[^/]+(/(artifacts|runs)/[^/]+)?$`,
]

/**
 * From the next page on, nothing comes for what the page or its panels ask for, or only refusals. In the page itself,
 * since what a service worker answers does not pass the routes of a test.
 */
export async function letAnswersBe(page: Page, fate: Fate, asked: Asked): Promise<void> {
  const spared = asked === 'page' ? [FRAME] : [FRAME, ...HEADS]
  await page.addInitScript(
    ({ fate: become, patterns }) => {
      const ask = fetch.bind(globalThis)
      const bodies = {
        failed: { status: 500, code: 'internal' },
        forbidden: { status: 403, code: 'forbidden' },
      } as const
      globalThis.fetch = (input, init) => {
        const { pathname } = new URL(input instanceof Request ? input.url : String(input), location.href)
        const isSpared = patterns.some((pattern) => new RegExp(`^/api/v1${pattern}`).test(pathname))
        if (!pathname.startsWith('/api/') || isSpared) return ask(input, init)
        if (become === 'held') return new Promise(() => undefined)
        const { status, code } = bodies[become]
        const headers = { 'Content-Type': 'application/problem+json', 'X-Request-Id': 'req_of_a_test' }
        return Promise.resolve(
          new Response(JSON.stringify({ status, code, title: code, detail: code }), { status, headers }),
        )
      }
    },
    { fate, patterns: spared },
  )
}
