/** More than libuv's four threads, so that they always find work; few enough to leave file handles to others. */
const AT_ONCE = 16

/** Does something for each item, several at a time. Ends with the first failure, after those under way have ended. */
export async function eachOf<T>(items: Iterable<T>, action: (item: T) => Promise<void>): Promise<void> {
  const queue = Array.from(items)
  let position = 0
  let failure: { error: unknown } | undefined
  const work = async (): Promise<void> => {
    while (!failure && position < queue.length) {
      const item = queue[position++] as T
      try {
        await action(item)
      } catch (error) {
        failure ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, work))
  if (failure) throw failure.error
}
