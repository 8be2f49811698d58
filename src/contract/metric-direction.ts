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
