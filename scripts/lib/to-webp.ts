import type { Page } from '@playwright/test'

/** From the best quality down, until the picture is as small as it has to be. */
const QUALITIES = [0.92, 0.85, 0.78, 0.7, 0.6, 0.5]

/** Chromium draws PNG and writes WebP; so no image library is needed. */
export async function toWebp(page: Page, png: Buffer, maxBytes: number): Promise<Buffer> {
  for (const quality of QUALITIES) {
    const dataUrl = await page.evaluate(encode, { png: png.toString('base64'), quality })
    const webp = Buffer.from(dataUrl.replace(/^data:image\/webp;base64,/, ''), 'base64')
    if (webp.length <= maxBytes) return webp
  }
  throw new Error(`A picture is larger than ${maxBytes} bytes at any quality.`)
}

/** Runs in the page, so it can use nothing from outside itself. */
async function encode({ png, quality }: { png: string; quality: number }): Promise<string> {
  const image = new Image()
  image.src = `data:image/png;base64,${png}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  const url = canvas.toDataURL('image/webp', quality)
  if (!url.startsWith('data:image/webp')) throw new Error('This browser does not write WebP.')
  return url
}
