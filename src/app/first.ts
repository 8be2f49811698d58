/*
 * Runs on its own, before the app's code has come (`scripts/lib/first-parts-plugin.ts`), and asks for what the app will
 * ask for as soon as it runs: the parts of the page, and the first answers of the server, which
 * `lib/first-answers.ts` hands on. It decides nothing: what it does not foresee, the app fetches itself.
 */
;(() => {
  const script = document.currentScript
  if (script === null) return
  const registry = (name = ''): string[] =>
    location.search === ''
      ? [`/registries/${name}`, `/registries/${name}/collections?limit=50`]
      : [`/registries/${name}`]
  const collection = (name = '', child = ''): string[] =>
    new URLSearchParams(location.search).has('at')
      ? [`/registries/${name}`]
      : [`/registries/${name}`, `/registries/${name}/collections/${child}`]
  const pages = [
    { path: /^\/$/, page: 'HomePage', asks: (): string[] => [] },
    { path: /^\/registry\/([^/]+)$/, page: 'RegistryPage', asks: registry },
    { path: /^\/registry\/([^/]+)\/([^/]+)$/, page: 'CollectionPage', asks: collection },
    { path: /^\/registry\/([^/]+)\/([^/]+)\/[^/]+$/, page: 'VersionPage', asks: collection },
  ]
  const parts = JSON.parse(script.dataset['parts'] ?? '{}') as Record<string, readonly string[] | undefined>

  for (const { path, page, asks } of pages) {
    const found = path.exec(location.pathname)
    if (found === null) continue
    for (const part of [...(parts[language()] ?? []), ...(parts[page] ?? [])]) preload(part)
    for (const asked of ['/me', '/registries?limit=100', ...asks(...found.slice(1).map(encoded))]) ask(asked)
  }

  function ask(path: string): void {
    const address = `/api/v1${path}`
    const init = { headers: { 'Vitrine-Client': 'app' }, signal: AbortSignal.timeout(60_000) }
    const answer = fetch(address, init)
    // Whoever asks for it is told.
    answer.catch(() => undefined)
    window.firstAnswers ??= new Map()
    window.firstAnswers.set(address, { sentAt: performance.now(), answer })
  }

  function preload(part: string): void {
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.crossOrigin = ''
    link.href = part
    document.head.append(link)
  }

  /** As the client writes it. What is no address is left to the app, which says so. */
  function encoded(text: string): string {
    try {
      return encodeURIComponent(decodeURIComponent(text))
    } catch {
      return text
    }
  }

  /** As `locales/index.ts` picks it. */
  function language(): string {
    const chosen = localStorage.getItem('vitrine.language')
    const wanted = [chosen, ...navigator.languages.map((tag) => tag.toLowerCase().split('-')[0])]
    return wanted.find((tag) => tag === 'en' || tag === 'ko' || tag === 'ja') ?? 'en'
  }
})()
