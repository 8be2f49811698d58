import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { msw } from 'msw/vite'
import { defineConfig } from 'vite'
import { chunkFileNames, codeGroups } from './scripts/lib/code-groups.ts'
import { demoImage } from './scripts/lib/demo-image-plugin.ts'
import { firstParts } from './scripts/lib/first-parts-plugin.ts'

/**
 * The first script names the files that a page needs besides its own, so that they come side by side. For what is smaller
 * than a page, most of them are there already, and the names of the others would weigh more than they save.
 */
const resolveDependencies = (file: string, needed: string[], { hostType }: { hostType: 'html' | 'js' }) =>
  hostType === 'html' || /Page-[^/]*\.js$/.test(file) ? needed : []

/**
 * Two builds of one app: `dist/app` talks to the server it is served from, `dist/mock` brings the whole registry
 * along in the page. `__MOCK__` is a constant, so the app build drops everything behind it.
 */
export default defineConfig(({ mode }) => {
  const mock = mode === 'mock'
  return {
    plugins: [
      react(),
      tailwindcss(),
      mock ? [msw({ mode: 'worker-only' }), demoImage(import.meta.dirname)] : firstParts(),
    ],
    define: { __MOCK__: JSON.stringify(mock) },
    // It finds its .wasm file beside itself, which bundling for development would move away.
    optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm', 'virtual:vitrine-demo'] },
    build: {
      outDir: mock ? 'dist/mock' : 'dist/app',
      emptyOutDir: true,
      // read by scripts/check-bundle.ts (budgets) and by scripts/lib/app-build.ts (is the build still fresh?)
      manifest: true,
      // A browser that does not know it fetches these files when they are asked for.
      modulePreload: { polyfill: false, resolveDependencies },
      // Assets as data: URLs would need a wider Content-Security-Policy.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: mock ? 2000 : 500,
      // What belongs together comes together, and the first of it before it is asked for (first-parts-plugin.ts).
      rolldownOptions: { output: { chunkFileNames, codeSplitting: { groups: codeGroups() } } },
    },
    server: {
      host: '127.0.0.1',
      // Builds made meanwhile are none of the development server's business.
      watch: { ignored: ['**/dist/**'] },
      proxy: mock ? undefined : { '/api': process.env['VITRINE_DEV_API'] ?? 'http://127.0.0.1:8080' },
    },
    preview: { host: '127.0.0.1' },
  }
})
