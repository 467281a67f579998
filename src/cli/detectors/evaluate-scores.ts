import type { Interval } from "../../scoring/bootstrap.ts";
import { bootstrapInterval } from "../../scoring/bootstrap.ts";
import { type CalibrationBin, calibrationBins, calibrationError } from "../../scoring/calibration-error.ts";
import { auc, shareAt, thresholdAt } from "../../scoring/receiver-operating.ts";
import { seededRandom } from "../../scoring/seeded-random.ts";
import type { RowId } from "../input/read-object-line.ts";
import type { ScoredRow } from "./gather-scores.ts";
import { thresholdFor } from "./threshold-for.ts";

/** Shares of false positives that figures are given for. */
const RATES = [0.001, 0.01, 0.05] as const;
/** Rows that are named of those that were judged wrongly, on each side: the worst first. */
const MAX_CONFUSIONS = 10;
const SEED = 1;

/** What acting from a threshold on comes to. */
export interface ThresholdFigures {
  readonly threshold: number;
  readonly recall: number;
  readonly falsePositiveRate: number;
  readonly falsePositives: number;
  readonly precision: number;
  readonly f1: number;
}

export interface Suggestion extends ThresholdFigures {
  /** "0.1 % false positives", "best F1" */
  readonly for: string;
}

export interface Confusion {
  readonly id: RowId;
  readonly score: number;
  readonly source: string;
  readonly text?: string;
}

export interface SourceFigures {
  readonly source: string;
  readonly positives: number;
  readonly negatives: number;
  /** Against all other rows of the file where the source has rows of one label only; null where that is impossible. */
  readonly auc: number | null;
  readonly recall: number | null;
  readonly falsePositiveRate: number | null;
}

export interface Evaluation {
  readonly positives: number;
  readonly negatives: number;
  readonly auc: Interval;
  readonly recallAt: readonly { readonly falsePositiveRate: number; readonly recall: Interval }[];
  /** What the rules do that `flagged` goes by. */
  readonly shipped: Omit<ThresholdFigures, "threshold">;
  readonly calibration: { readonly error: number; readonly bins: readonly CalibrationBin[] };
  /** By source, at what those rules do. */
  readonly sources: readonly SourceFigures[];
  readonly missed: readonly Confusion[];
  readonly falseAlarms: readonly Confusion[];
  /** Empty where no rule goes by what was measured. */
  readonly suggestions: readonly Suggestion[];
}

/** Measures scores against their truth. Intervals are drawn by a fixed seed. */
export function evaluateScores(rows: readonly ScoredRow[]): Evaluation {
  const random = seededRandom(SEED);
  const positives = rows.filter(({ isPositive }) => isPositive);
  const negatives = rows.filter(({ isPositive }) => !isPositive);
  const [up, down] = [scoresOf(positives), scoresOf(negatives)];
  return {
    positives: up.length,
    negatives: down.length,
    auc: bootstrapInterval([up, down], ([one = [], other = []]) => auc(one, other), random),
    recallAt: RATES.map((falsePositiveRate) => ({
      falsePositiveRate,
      recall: bootstrapInterval(
        [up, down],
        ([one = [], other = []]) => shareAt(one, thresholdAt(other, falsePositiveRate)),
        random,
      ),
    })),
    shipped: figuresOf(rows, ({ flagged }) => flagged),
    calibration: { error: calibrationError(rows), bins: calibrationBins(rows) },
    sources: sourcesOf(rows),
    missed: confusions(positives.filter(({ flagged }) => !flagged).sort((a, b) => a.score - b.score)),
    falseAlarms: confusions(negatives.filter(({ flagged }) => flagged).sort((a, b) => b.score - a.score)),
    suggestions: suggestionsFor(byRuleScore(rows)),
  };
}

/** Rows by the score that a rule compares with its threshold; none where there is no such rule. */
export function byRuleScore(rows: readonly ScoredRow[]): ScoredRow[] {
  return rows.flatMap((row) => (row.ruleScore === undefined ? [] : [{ ...row, score: row.ruleScore }]));
}

function suggestionsFor(rows: readonly ScoredRow[]): Suggestion[] {
  if (rows.length === 0) return [];
  return [
    ...RATES.map((rate) => ({
      for: `${(rate * 100).toLocaleString("en")} % false positives`,
      ...at(rows, thresholdFor(rows, { kind: "false-positives", rate })),
    })),
    { for: "best F1", ...at(rows, thresholdFor(rows, { kind: "f1" })) },
  ];
}

/** What acting from a threshold on comes to. */
export function at(rows: readonly ScoredRow[], threshold: number): ThresholdFigures {
  return { threshold, ...figuresOf(rows, ({ score }) => score >= threshold) };
}

function figuresOf(
  rows: readonly ScoredRow[],
  isFound: (row: ScoredRow) => boolean,
): Omit<ThresholdFigures, "threshold"> {
  let [truePositives, falsePositives, positives] = [0, 0, 0];
  for (const row of rows) {
    if (row.isPositive) positives++;
    if (isFound(row)) {
      if (row.isPositive) truePositives++;
      else falsePositives++;
    }
  }
  const found = truePositives + falsePositives;
  return {
    recall: truePositives / positives,
    falsePositiveRate: falsePositives / (rows.length - positives),
    falsePositives,
    precision: found === 0 ? 1 : truePositives / found,
    f1: (2 * truePositives) / (found + positives),
  };
}

function sourcesOf(rows: readonly ScoredRow[]): SourceFigures[] {
  const bySource = new Map<string, ScoredRow[]>();
  for (const row of rows) {
    const own = bySource.get(row.source);
    if (own === undefined) bySource.set(row.source, [row]);
    else own.push(row);
  }
  const all = {
    up: scoresOf(rows.filter((row) => row.isPositive)),
    down: scoresOf(rows.filter((row) => !row.isPositive)),
  };
  return [...bySource].map(([source, own]) => {
    const up = own.filter(({ isPositive }) => isPositive);
    const down = own.filter(({ isPositive }) => !isPositive);
    const area = auc(up.length > 0 ? scoresOf(up) : all.up, down.length > 0 ? scoresOf(down) : all.down);
    const share = (some: readonly ScoredRow[]): number | null =>
      some.length === 0 ? null : some.filter(({ flagged }) => flagged).length / some.length;
    return {
      source,
      positives: up.length,
      negatives: down.length,
      auc: Number.isNaN(area) ? null : area,
      recall: share(up),
      falsePositiveRate: share(down),
    };
  });
}

function confusions(rows: readonly ScoredRow[]): Confusion[] {
  return rows
    .slice(0, MAX_CONFUSIONS)
    .map(({ id, score, source, text }) => ({ id, score, source, ...(text === undefined ? {} : { text }) }));
}

function scoresOf(rows: readonly ScoredRow[]): number[] {
  return rows.map(({ score }) => score);
}
