/** Whether more is better, by what the field calls such metrics. A guess, until the collection says so. */
export function guessDirection(metric: string): 'higher' | 'lower' | null {
  const name = metric.toLowerCase()
  if (/(loss|error|err|wer|cer|perplexity|ppl|latency|mae|mse|rmse|time|size|fid)(\b|_|$)/.test(name))
    return 'lower'
  if (
    /(acc|accuracy|f1|auc|auroc|map|precision|recall|bleu|rouge|r2|score|iou|dice|ndcg|mrr)(\b|_|@|\d|$)/.test(
      name,
    )
  )
    return 'higher'
  return null
}

/**
 * The metric that stands for a collection while nobody has chosen one: the first by name whose direction its name gives
 * away, those of which more is better before the others (ui.md: guessed until set).
 */
export function guessHeadline(
  metrics: Iterable<string>,
): { metric: string; better: 'higher' | 'lower' } | null {
  const names = [...new Set(metrics)].sort()
  for (const better of ['higher', 'lower'] as const) {
    const metric = names.find((name) => guessDirection(name) === better)
    if (metric !== undefined) return { metric, better }
  }
  return null
}
