/**
 * Does something for each item, several at a time. The first failure keeps the rest from starting and is thrown once
 * what was under way has ended.
 */
export async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  let failure: { error: unknown } | null = null
  const worker = async () => {
    for (const item of queue) {
      if (failure !== null) return
      try {
        await work(item)
      } catch (error) {
        failure ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  if (failure !== null) throw (failure as { error: unknown }).error
}
