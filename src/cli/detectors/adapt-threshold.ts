import { bootstrapInterval, type Interval } from "../../scoring/bootstrap.ts";
import { logitOf, type PlattScale } from "../../inference/calibration.ts";
import { calibrationError } from "../../scoring/calibration-error.ts";
import { fitPlatt, recalibrated } from "../../scoring/fit-platt.ts";
import type { ScoredExample } from "../../scoring/receiver-operating.ts";
import { seededRandom } from "../../scoring/seeded-random.ts";
import { at, type ThresholdFigures } from "./evaluate-scores.ts";
import type { ScoredRow } from "./gather-scores.ts";
import { type Aim, thresholdFor } from "./threshold-for.ts";

/** Parts that are held out in turn. */
const FOLDS = 5;
/** With as many sources, whole ones are held out. */
const MIN_SOURCES = 5;
/** Rows of each label below which nothing is fitted: a threshold out of fewer is a matter of luck. */
export const MIN_ROWS_OF_LABEL = 30;
const SEED = 2;
/** Keeps a calibration on rows that are told apart without error finite. */
const PENALTY = 1e-3;

/** A threshold and a calibration fitted to rows, with what both are worth on rows that were held out. */
export interface Adaptation {
  readonly threshold: number;
  readonly calibration: PlattScale;
  readonly heldOut: {
    readonly by: "source" | "row";
    /** What the rules do that `flagged` goes by. */
    readonly shipped: Omit<ThresholdFigures, "threshold">;
    /** The same with thresholds that were each chosen on other rows. */
    readonly adapted: Omit<ThresholdFigures, "threshold">;
    /** How much more the adapted ones serve the aim: see `valueOf`. */
    readonly gain: Interval;
    readonly calibrationError: { readonly shipped: number; readonly adapted: number };
  };
  /** Whether the gain is above 0 with 95 % certainty. */
  readonly isBetter: boolean;
}

/** What a row came to in its turn of being held out. */
interface Outcome {
  readonly source: string;
  readonly isPositive: boolean;
  readonly byShipped: boolean;
  readonly byAdapted: boolean;
}

/** Fits a threshold to rows, and measures that on each part of them by a threshold from the others. Deterministic. */
export function adaptThreshold(rows: readonly ScoredRow[], aim: Aim): Adaptation {
  const random = seededRandom(SEED);
  const { folds, by } = foldsOf(rows, random);
  const outcomes: Outcome[] = [];
  const probabilities: { score: number; isPositive: boolean }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = rows.filter((_, index) => folds[index] !== fold);
    const threshold = thresholdFor(others, aim);
    const calibration = calibrationOf(others);
    for (const [index, { score, isPositive, flagged, isFlaggedOtherwise, source }] of rows.entries()) {
      if (folds[index] !== fold) continue;
      const byAdapted = isFlaggedOtherwise || score >= threshold;
      outcomes.push({ source, isPositive, byShipped: flagged, byAdapted });
      probabilities.push({ score: recalibrated(score, calibration), isPositive });
    }
  }
  const units = unitsOf(outcomes, by);
  const gain = bootstrapInterval(
    byLabels(units),
    (drawn) => {
      const sample = drawn.flatMap((some) => [...some].flatMap((index) => units[index] ?? []));
      return valueOf(sample, "byAdapted", aim) - valueOf(sample, "byShipped", aim);
    },
    random,
  );
  return {
    threshold: thresholdFor(rows, aim),
    calibration: calibrationOf(rows),
    heldOut: {
      by,
      shipped: figuresOf(outcomes, "byShipped"),
      adapted: figuresOf(outcomes, "byAdapted"),
      gain,
      calibrationError: { shipped: calibrationError(rows), adapted: calibrationError(probabilities) },
    },
    isBetter: gain.low > 0,
  };
}

/** The sigmoid that makes scores into probabilities on rows. */
export function calibrationOf(rows: readonly ScoredExample[]): PlattScale {
  return fitPlatt(
    rows.map(({ score }) => logitOf(score)),
    rows.map(({ isPositive }) => isPositive),
    { penalty: PENALTY },
  );
}

/** What is drawn again for the interval: whole sources where those were held out, since their rows are right or wrong together. */
function unitsOf(outcomes: readonly Outcome[], by: "source" | "row"): (readonly Outcome[])[] {
  if (by === "row") return outcomes.map((outcome) => [outcome]);
  const bySource = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const own = bySource.get(outcome.source);
    if (own === undefined) bySource.set(outcome.source, [outcome]);
    else own.push(outcome);
  }
  return [...bySource.values()];
}

/** Numbers of the units of one label, of the other, and of both: each is drawn from by itself, so that no drawing lacks a label. */
function byLabels(units: readonly (readonly Outcome[])[]): number[][] {
  const groups = new Map<number, number[]>();
  for (const [index, unit] of units.entries()) {
    const labels =
      (unit.some(({ isPositive }) => isPositive) ? 1 : 0) +
      (unit.some(({ isPositive }) => !isPositive) ? 2 : 0);
    const own = groups.get(labels);
    if (own === undefined) groups.set(labels, [index]);
    else own.push(index);
  }
  return [...groups.values()];
}

/**
 * How well outcomes serve an aim: F1; or recall, less the share by which false positives are over what is allowed, so that twice as many as
 * allowed are worth nothing.
 */
function valueOf(outcomes: readonly Outcome[], which: "byShipped" | "byAdapted", aim: Aim): number {
  const { recall, falsePositiveRate, f1 } = figuresOf(outcomes, which);
  return aim.kind === "f1" ? f1 : recall - Math.max(0, falsePositiveRate - aim.rate) / aim.rate;
}

function figuresOf(
  outcomes: readonly Outcome[],
  which: "byShipped" | "byAdapted",
): Omit<ThresholdFigures, "threshold"> {
  const rows = outcomes.map((outcome, id) => ({
    id,
    score: outcome[which] ? 1 : 0,
    ruleScore: undefined,
    flagged: outcome[which],
    isFlaggedOtherwise: false,
    isPositive: outcome.isPositive,
    source: "",
    text: undefined,
  }));
  const { threshold: _, ...figures } = at(rows, 1);
  return figures;
}

/** The part each row belongs to: sources as wholes where there are enough, so that what is like a row is not learnt from. */
function foldsOf(
  rows: readonly ScoredRow[],
  random: () => number,
): { readonly folds: readonly number[]; readonly by: "source" | "row" } {
  const sources = [...new Set(rows.map(({ source }) => source))];
  if (sources.length >= MIN_SOURCES) {
    const foldOf = new Map(shuffled(sources, random).map((source, index) => [source, index % FOLDS]));
    const folds = rows.map(({ source }) => foldOf.get(source) ?? 0);
    if (hasBothLabelsOutside(rows, folds)) return { folds, by: "source" };
  }
  const folds = new Array<number>(rows.length).fill(0);
  for (const isPositive of [true, false]) {
    const own = rows.flatMap((row, index) => (row.isPositive === isPositive ? [index] : []));
    for (const [turn, index] of shuffled(own, random).entries()) folds[index] = turn % FOLDS;
  }
  return { folds, by: "row" };
}

function hasBothLabelsOutside(rows: readonly ScoredRow[], folds: readonly number[]): boolean {
  return Array.from({ length: FOLDS }, (_, fold) => fold).every((fold) => {
    const others = rows.filter((_, index) => folds[index] !== fold);
    return others.some(({ isPositive }) => isPositive) && others.some(({ isPositive }) => !isPositive);
  });
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
