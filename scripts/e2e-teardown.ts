import { rmSync } from 'node:fs'

/** Takes away the server's temporary data. Playwright wants a default export. */
export default function removeTemporaryData(): void {
  const folder = process.env['VITRINE_E2E_DIR']
  if (folder && !process.env['VITRINE_E2E_KEEP']) rmSync(folder, { recursive: true, force: true })
}
