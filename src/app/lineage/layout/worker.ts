import { type Ask, answerTo, buffersOf } from './messages.ts'

self.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  const answer = answerTo(data)
  self.postMessage(answer, { transfer: 'layout' in answer ? buffersOf(answer.layout) : [] })
})
