import { expect, test } from 'vitest'
import { dismissToast, lastUndoable, showToast, takeBack } from './toasts.ts'

test('what was done last can be taken back after its message is gone, once, and then what was done before it', () => {
  const taken: string[] = []
  const done = (name: string) =>
    showToast({ text: name, action: { label: 'Undo', run: () => taken.push(name) } })
  done('first')
  dismissToast(done('second'))
  showToast({ text: 'nothing to take back' })

  for (const expected of ['second', 'first']) {
    const last = lastUndoable()
    expect(last?.text).toBe(expected)
    if (last !== undefined) takeBack(last)
  }
  expect(taken).toEqual(['second', 'first'])
  expect(lastUndoable()).toBeUndefined()
})
