import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { type StaticFiles, staticFiles } from './static-files.ts'

/** The browsable reference, from our own origin and without anything inline, so that the page's policy holds for it. */
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Vitrine API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`

const START = `SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
})
`

const PREFIX = '/api/docs'
const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js']

/** Answers `/api/docs` and what belongs to it; null for every other path. */
export function apiDocs(): (pathname: string, request: Request) => Promise<Response | null> {
  let assets: Promise<StaticFiles> | undefined
  return async (pathname, request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return null
    if (pathname === PREFIX || pathname === `${PREFIX}/`) return text(PAGE, 'text/html; charset=utf-8')
    if (pathname === `${PREFIX}/start.js`) return text(START, 'text/javascript; charset=utf-8')
    const name = pathname.slice(PREFIX.length + 1)
    if (!pathname.startsWith(`${PREFIX}/`) || !ASSETS.includes(name)) return null
    assets ??= staticFiles(dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')))
    return (await assets).respond(name, request)
  }
}

const text = (body: string, type: string): Response =>
  new Response(body, { headers: { 'Content-Type': type, 'Cache-Control': 'no-cache' } })
