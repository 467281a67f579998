import {
  CONTENT_HEADS,
  type ContentHead,
  type Evidence,
  EVIDENCE,
  EVIDENCE_AT,
  EVIDENCE_COUNT,
} from "../../src/detectors/content/trained/evidence.ts";
import { CONTENT_CATEGORIES } from "../../src/detectors/content/categories.ts";
import { probabilityOf } from "../../src/inference/calibration.ts";
import type { Random } from "../learn/random.ts";
import type { HeldOutEvidence } from "./hold-out.ts";

/** So much of the traffic is taken to be harmful, by each head: probabilities refer to it. */
export const PRIOR = 0.03;

/** Of a harmless text, so many windows are looked at. */
const HARMLESS_WINDOWS = 4;
const EPOCHS = 5;
/** Weights of the last epochs are averaged. */
const AVERAGED_EPOCHS = 2;
const RATE = 0.15;
/** How strongly weights are drawn to where they begin. */
const DECAY = 0.05;
/** No text counts more than this many. */
const MOST_WEIGHT = 20;
/** The strongest window of a harmful text is chosen anew with what was learnt from the first choice. */
const ROUNDS = 2;

/**
 * What the weights of a head begin at, and are drawn to: what we think before any data. Those in LEAST are the least, too: composed texts
 * in which swearing is friendly would talk the blend out of them.
 */
const LEAST: Readonly<Record<ContentHead, Partial<Record<Evidence, number>>>> = {
  hate: { contempt: 4, "phrase hate": 0.8, "sure phrase hate": 2 },
  insults: { harsh: 0.5, aimed: 0.6, "phrase insults": 2 },
  sexual: { sexual: 1 },
  violence: { "phrase violence": 1.5 },
  misconduct: { "phrase misconduct": 1.5 },
  "self-harm": { "phrase self-harm": 1.5 },
  any: { harsh: 1.5, contempt: 1.5, aimed: 0.5 },
};
const OWN_LOGIT = 3.3;
const ANY_LOGIT = 0.5;
const COUNTER = -0.3;

/** More of it may only raise a score, or only lower it. */
const RISING = new Set<Evidence>([
  "harsh",
  "harsh share",
  "aimed",
  "sexual",
  "violent",
  "contempt",
  ...CONTENT_CATEGORIES.flatMap((category) => [`phrase ${category}`, `sure phrase ${category}`] as const),
]);
const FALLING = new Set<Evidence>(["counter", "counter to harsh", "own"]);

/** One window and what is known of it. */
interface Row {
  readonly evidence: Float64Array;
  readonly isPositive: boolean;
  readonly weight: number;
  readonly side: string;
}

/**
 * For each head, what each piece of evidence counts towards its probability, and what is added: learnt from held-out evidence, sources
 * weighing as the root of their size, and PRIOR of all weight on harmful texts.
 */
export function learnBlend(judged: readonly HeldOutEvidence[], random: Random): Float32Array {
  const blend = new Float32Array(CONTENT_HEADS.length * (EVIDENCE_COUNT + 1));
  for (const [at, head] of CONTENT_HEADS.entries())
    blend.set(learnHead(judged, head, random.branch(head)), at * (EVIDENCE_COUNT + 1));
  return blend;
}

function learnHead(judged: readonly HeldOutEvidence[], head: ContentHead, random: Random): Float64Array {
  const begin = beginningOf(head);
  let weights = begin;
  for (let round = 0; round < ROUNDS; round++)
    weights = descend(rowsOf(judged, head, weights), head, begin, random.branch(`round ${round}`));
  return weights;
}

function beginningOf(head: ContentHead): Float64Array {
  const weights = new Float64Array(EVIDENCE_COUNT + 1);
  weights[EVIDENCE_AT["logit any"]] = ANY_LOGIT;
  weights[EVIDENCE_AT[`logit ${head}`]] = OWN_LOGIT;
  weights[EVIDENCE_AT.counter] = COUNTER;
  weights[EVIDENCE_AT["counter to harsh"]] = COUNTER;
  for (const [name, weight] of Object.entries(LEAST[head])) weights[EVIDENCE_AT[name as Evidence]] = weight;
  if (head !== "any") weights[EVIDENCE_AT[`sure phrase ${head}`]] ||= 2;
  else for (const category of CONTENT_CATEGORIES) weights[EVIDENCE_AT[`sure phrase ${category}`]] = 2;
  return weights;
}

function rowsOf(judged: readonly HeldOutEvidence[], head: ContentHead, weights: Float64Array): Row[] {
  return judged.flatMap(({ example, windows }) => {
    const label = example.labels[head];
    if (label === undefined || windows.length === 0) return [];
    const side = `${example.source === "grammar" ? example.family : example.source} ${label.isPositive}`;
    const own = label.isPositive ? [strongestOf(windows, weights)] : windows.slice(0, HARMLESS_WINDOWS);
    const weight = label.isPositive ? label.weight : label.weight / Math.sqrt(own.length);
    return own.map((evidence) => ({ evidence, isPositive: label.isPositive, weight, side }));
  });
}

function strongestOf(windows: readonly Float64Array[], weights: Float64Array): Float64Array {
  return windows.reduce((best, window) =>
    logitOf(window, weights) > logitOf(best, weights) ? window : best,
  );
}

function logitOf(evidence: Float64Array, weights: Float64Array): number {
  let logit = weights[EVIDENCE_COUNT] ?? 0;
  for (let n = 0; n < EVIDENCE_COUNT; n++) logit += (weights[n] ?? 0) * (evidence[n] ?? 0);
  return logit;
}

/** Gradient steps with rates by AdaGrad (Duchi et al. 2011), each weight kept on its side. */
function descend(rows: readonly Row[], head: ContentHead, begin: Float64Array, random: Random): Float64Array {
  const shares = sharesOf(rows);
  const { low, high } = boundsOf(head);
  const weights = Float64Array.from(begin);
  const squares = new Float64Array(weights.length).fill(1);
  const averaged = new Float64Array(weights.length);
  let order = rows.map((_, at) => at);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    order = random.shuffled(order);
    for (const at of order) {
      const row = rows[at];
      if (row === undefined) continue;
      const error =
        (probabilityOf(logitOf(row.evidence, weights)) - (row.isPositive ? 1 : 0)) * (shares[at] ?? 0);
      for (let n = 0; n <= EVIDENCE_COUNT; n++) {
        const isBias = n === EVIDENCE_COUNT;
        const weight = weights[n] ?? 0;
        const gradient = isBias ? error : error * (row.evidence[n] ?? 0) + DECAY * (weight - (begin[n] ?? 0));
        const square = (squares[n] ?? 0) + gradient * gradient;
        squares[n] = square;
        const next = weight - (RATE * gradient) / Math.sqrt(square);
        weights[n] = isBias ? next : Math.min(high[n] ?? 0, Math.max(low[n] ?? 0, next));
      }
    }
    if (epoch >= EPOCHS - AVERAGED_EPOCHS)
      for (const [n, weight] of weights.entries())
        averaged[n] = (averaged[n] ?? 0) + weight / AVERAGED_EPOCHS;
  }
  return averaged;
}

function boundsOf(head: ContentHead): { readonly low: Float64Array; readonly high: Float64Array } {
  const low = new Float64Array(EVIDENCE_COUNT).fill(Number.NEGATIVE_INFINITY);
  const high = new Float64Array(EVIDENCE_COUNT).fill(Number.POSITIVE_INFINITY);
  for (const [n, name] of EVIDENCE.entries()) {
    if (RISING.has(name) || name === `logit ${head}`) low[n] = LEAST[head][name] ?? 0;
    if (FALLING.has(name)) high[n] = 0;
  }
  return { low, high };
}

function sharesOf(rows: readonly Row[]): Float64Array {
  const bySide = new Map<string, number>();
  for (const { side, weight } of rows) bySide.set(side, (bySide.get(side) ?? 0) + weight);
  // Sources are of very different sizes: the root is between "each text counts" and "each source counts".
  const weightOf = ({ side, weight }: Row) => weight / Math.sqrt(bySide.get(side) ?? 1);
  const totalOf = (isPositive: boolean) =>
    rows.reduce((sum, row) => (row.isPositive === isPositive ? sum + weightOf(row) : sum), 0);
  const [harmful, harmless] = [totalOf(true), totalOf(false)];
  return Float64Array.from(rows, (row) =>
    Math.min(
      MOST_WEIGHT,
      weightOf(row) * (row.isPositive ? PRIOR / harmful : (1 - PRIOR) / harmless) * rows.length,
    ),
  );
}
