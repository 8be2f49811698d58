import { expect, test } from 'vitest'
import { imageSize } from './image-size.ts'

const bytesOf = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part,
    ),
  )
const png = bytesOf('\u0089PNG\r\n\u001a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30])

test.each([
  ['image/png', png, 30_000, 30_000],
  ['image/gif', bytesOf('GIF89a', [0x40, 1, 0xf0, 0]), 320, 240],
  [
    'image/jpeg',
    bytesOf([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 11, 8, 1, 0, 2, 0, 3]),
    512,
    256,
  ],
  [
    'image/webp',
    bytesOf('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0], [0, 0, 0, 0], [0xff, 0x3f, 0], [0xff, 0x1f, 0]),
    16_384,
    8192,
  ],
  [
    'image/webp',
    bytesOf('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [9, 0, 0, 0], [0x2f, 0xff, 0xff, 0xff, 0x0f]),
    16_384,
    16_384,
  ],
  [
    'image/webp',
    bytesOf('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', [9, 0, 0, 0], [0, 0, 0, 0x9d, 1, 0x2a], [64, 1, 240, 0]),
    320,
    240,
  ],
  [
    'image/avif',
    bytesOf(
      [0, 0, 0, 20],
      'ispe',
      [0, 0, 0, 0],
      [0, 0, 0, 16],
      [0, 0, 0, 16],
      [0, 0, 0, 20],
      'ispe',
      [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0],
    ),
    256,
    512,
  ],
])('the size of %s is read from its header', (mediaType, bytes, width, height) => {
  expect(imageSize(bytes, mediaType)).toEqual({ width, height })
})

test.each(['image/png', 'image/gif', 'image/jpeg', 'image/webp', 'image/avif', 'image/other'])(
  'a header of %s that is cut anywhere has no size, and breaks nothing',
  (mediaType) => {
    for (let length = 0; length < 10; length += 1) {
      expect(imageSize(new Uint8Array(length).fill(0xff), mediaType)).toBeNull()
    }
  },
)
