/** Chance that a supported row scores above an unsupported one, ties counted half (area under the ROC curve). */
export function auc(scored) {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let supported = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to].score === sorted[from].score) to += 1;
    const inTie = sorted.slice(from, to).filter(({ isSupported }) => isSupported).length;
    rankSum += (inTie * (from + to + 1)) / 2;
    supported += inTie;
    from = to;
  }
  return (rankSum - (supported * (supported + 1)) / 2) / (supported * (sorted.length - supported));
}

/** What happens when answers below a threshold are called unsupported. */
export function figuresAt(scored, threshold) {
  const count = (isSupported, isFlagged) =>
    scored.filter((row) => row.isSupported === isSupported && row.score < threshold === isFlagged).length;
  const hits = count(false, true);
  const falseAlarms = count(true, true);
  const misses = count(false, false);
  const passed = count(true, false);
  return {
    accuracy: (hits + passed) / scored.length,
    precision: hits / (hits + falseAlarms),
    recall: hits / (hits + misses),
    falsePositiveRate: falseAlarms / (falseAlarms + passed),
  };
}
