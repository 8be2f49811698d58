import { staticFiles } from './static-files.ts'

const MISSING = `The browser app is not built. Run “npm run build” and start the server again; the API is at /api/v1.
`

/**
 * The app: its files, and `index.html` for every address that a browser opens as a page, because the app's own router
 * knows those. Null for what is neither, which then is a 404.
 */
export async function appPages(
  folder: string,
): Promise<(request: Request, pathname: string) => Promise<Response | null>> {
  // Vite puts a hash of the content into the names of what it writes to assets/.
  const files = await staticFiles(folder, { isImmutable: (path) => path.startsWith('assets/') })
  return async (request, pathname) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return null
    const file = await files.respond(pathname.slice(1), request)
    if (file !== null) return file
    if (pathname.startsWith('/assets/') || !wantsPage(request)) return null
    return (await files.respond('index.html', request)) ?? notBuilt()
  }
}

const wantsPage = (request: Request): boolean =>
  /text\/html|\*\/\*/.test(request.headers.get('accept') ?? '*/*')

const notBuilt = (): Response =>
  new Response(MISSING, { status: 503, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
