// What other thresholds than the shipped ones would come to, on texts that were held out.

const THRESHOLDS = [0.3, 0.4, 0.45, 0.5, 0.6, 0.65, 0.7, 0.8];
/** Sources with fewer texts do not count in the mean. */
const MIN_TEXTS = 10;

/** For each threshold: recall over all texts and as the mean over sources, false positives over all and by the named sets of innocents. */
export function tradeOffs(examples, sets) {
  const attacks = examples.filter(({ isPositive }) => isPositive);
  const innocents = examples.filter(({ isPositive }) => !isPositive);
  const sources = [...new Set(attacks.map(({ source }) => source))]
    .map((source) => attacks.filter((one) => one.source === source))
    .filter(({ length }) => length >= MIN_TEXTS);
  return THRESHOLDS.map((threshold) => {
    const share = (some) => some.filter(({ score }) => score >= threshold).length / some.length;
    return {
      threshold,
      recall: share(attacks),
      macroRecall: sources.reduce((sum, own) => sum + share(own), 0) / sources.length,
      falsePositives: share(innocents),
      sets: Object.entries(sets).map(([title, names]) => ({
        title,
        value: share(innocents.filter(({ source }) => names.includes(source))),
      })),
    };
  });
}
