import { auc } from "./figures.mjs";

/** Values tried for each weight, one weight after the other, twice round. */
const TRIED = {
  grammar: [0, 0.05, 0.1, 0.15, 0.2, 0.3],
  chat: [0, 0.2, 0.3, 0.4, 0.6, 0.8],
  meta: [0.2, 0.3, 0.5, 1],
  self: [0, 0.5, 1, 1.5, 2, 2.5],
  number: [1, 1.5, 2, 3],
  name: [0.8, 1, 1.2, 1.6],
  rarity: [0, 0.5, 1, 1.5, 2, 3],
  pairs: [0, 0.05, 0.1, 0.2, 0.3],
  neighbour: [0.3, 0.5, 0.7],
  sameSource: [0, 0.1, 0.2, 0.4],
  otherSource: [0, 0.1, 0.2, 0.3],
  beginning: [0, 0.2, 0.4, 0.6],
  missingNumber: [0.05, 0.1, 0.2, 0.3],
  strayNumber: [0.5, 0.7, 0.85],
  missingName: [0.5, 0.7, 0.85],
  negation: [0.2, 0.4, 0.6],
};
const ROUNDS = 2;
/** A smaller gain is chance. */
const LEAST_GAIN = 2e-4;

/** The weights that give the best mean AUC over the corpora of some rows, found by trying one after the other. */
export function tune(rows, start, score) {
  const corpora = [...new Set(rows.map(({ corpus }) => corpus))];
  const parts = corpora.map((corpus) => rows.filter((row) => row.corpus === corpus));
  const worth = (weights) =>
    parts.reduce((sum, part) => sum + auc(part.map((row) => score(row, weights))), 0) / parts.length;
  let best = { ...start };
  let bestWorth = worth(best);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, values] of Object.entries(TRIED)) {
      for (const value of values) {
        const weights = { ...best, [name]: value };
        const found = worth(weights);
        if (found < bestWorth + LEAST_GAIN) continue;
        best = weights;
        bestWorth = found;
      }
    }
  }
  return best;
}
