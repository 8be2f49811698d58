import type { FilePreview } from '../../../contract/schemas/insight.ts'

/** 200 MB once they are drawn. The largest photographs of today have as many. */
const MAX_PIXELS = 50_000_000

export const isSmallEnough = (pixels: FilePreview['pixels']): boolean =>
  pixels !== null && pixels.width * pixels.height <= MAX_PIXELS
