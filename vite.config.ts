import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { msw } from 'msw/vite'
import { defineConfig } from 'vite'
import { demoImage } from './scripts/lib/demo-image-plugin.ts'

/**
 * What the first page needs anyway is one file. Left alone it comes in twenty, each a request, and each compressed
 * without what the others have in common with it: 4 kB more.
 */
const start = { name: 'start', tags: ['$initial' as const] }

/**
 * Two builds of one app: `dist/app` talks to the server it is served from, `dist/mock` brings the whole registry
 * along in the page. `__MOCK__` is a constant, so the app build drops everything behind it.
 */
export default defineConfig(({ mode }) => {
  const mock = mode === 'mock'
  return {
    plugins: [react(), tailwindcss(), mock && [msw({ mode: 'worker-only' }), demoImage(import.meta.dirname)]],
    define: { __MOCK__: JSON.stringify(mock) },
    // It finds its .wasm file beside itself, which bundling for development would move away.
    optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm', 'virtual:vitrine-demo'] },
    build: {
      outDir: mock ? 'dist/mock' : 'dist/app',
      emptyOutDir: true,
      // read by scripts/check-bundle.ts (budgets) and by scripts/lib/app-build.ts (is the build still fresh?)
      manifest: true,
      // Assets as data: URLs would need a wider Content-Security-Policy.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: mock ? 2000 : 500,
      rolldownOptions: { output: { codeSplitting: { groups: [start] } } },
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
