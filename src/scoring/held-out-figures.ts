import { aucInterval } from "./auc-interval.ts";
import { bootstrapInterval, type Interval } from "./bootstrap.ts";
import { shareAt, thresholdAt } from "./receiver-operating.ts";
import { seededRandom } from "./seeded-random.ts";

/** A text as it was scored by a model that had not seen its source. */
export interface HeldOutScore {
  readonly source: string;
  /** Sources that were held out together. */
  readonly group: string;
  readonly isPositive: boolean;
  readonly score: number;
}

/** Texts that a source must have to count in the means: with fewer it would be chance that counts. */
const MIN_TEXTS_OF_MEAN = 10;

/** How far the texts of one source that are to be found stand out among all innocents. */
export interface FoundFigures {
  readonly source: string;
  readonly group: string;
  readonly count: number;
  readonly auc: Interval;
  readonly recallAt1Percent: Interval;
  readonly recallAtPer1000: number;
}

/** How many innocents of one source are taken for what is to be found. */
export interface InnocentFigures {
  readonly source: string;
  readonly count: number;
  /** Share of false positives at the threshold where all innocents together have 1 %. */
  readonly at1Percent: number;
}

export interface HeldOutFigures {
  readonly found: readonly FoundFigures[];
  readonly innocents: readonly InnocentFigures[];
  readonly innocentCount: number;
  /** Means over the sources of at least ten texts, each counting the same; the interval is that of the mean over sources drawn again. */
  readonly macroAuc: Interval;
  readonly macroRecallAt1Percent: Interval;
}

const SEED = 20_261;

/** Figures by source from scores that were held out. Every source is set against the innocents of all. Deterministic. */
export function heldOutFigures(scores: readonly HeldOutScore[]): HeldOutFigures {
  const random = seededRandom(SEED);
  const innocent = scores.filter(({ isPositive }) => !isPositive);
  const negatives = Float64Array.from(innocent, ({ score }) => score).sort();
  const [threshold, strictThreshold] = [thresholdAt(negatives, 0.01), thresholdAt(negatives, 0.001)];
  const found = [...bySource(scores.filter(({ isPositive }) => isPositive))].map(([source, own]) => {
    const positives = own.map(({ score }) => score);
    return {
      source,
      group: own[0]?.group ?? source,
      count: own.length,
      auc: aucInterval(positives, negatives),
      recallAt1Percent: bootstrapInterval([positives], ([up = []]) => shareAt(up, threshold), random),
      recallAtPer1000: shareAt(positives, strictThreshold),
    };
  });
  const mean = ([values = []]: readonly Iterable<number>[]): number => {
    const all = [...values];
    return all.reduce((sum, value) => sum + value, 0) / all.length;
  };
  const counted = found.filter(({ count }) => count >= MIN_TEXTS_OF_MEAN);
  return {
    found,
    innocents: [...bySource(innocent)].map(([source, own]) => ({
      source,
      count: own.length,
      at1Percent: shareAt(
        own.map(({ score }) => score),
        threshold,
      ),
    })),
    innocentCount: innocent.length,
    macroAuc: bootstrapInterval([counted.map((one) => one.auc.value)], mean, random),
    macroRecallAt1Percent: bootstrapInterval(
      [counted.map(({ recallAt1Percent }) => recallAt1Percent.value)],
      mean,
      random,
    ),
  };
}

function bySource(scores: readonly HeldOutScore[]): Map<string, HeldOutScore[]> {
  const groups = new Map<string, HeldOutScore[]>();
  for (const one of [...scores].sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0))) {
    const own = groups.get(one.source);
    if (own === undefined) groups.set(one.source, [one]);
    else own.push(one);
  }
  return groups;
}
