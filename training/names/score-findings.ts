import type { DetectionContext, Detector } from "../../src/contracts/detection.ts";
import type { LabelledSpan, LabelledText } from "./labelled-text.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
/** Recall counts twice as much as precision: what is missed leaves the house. */
const BETA_SQUARED = 4;
/** What is counted: runs of letters and digits, and single signs. */
const TOKEN = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;
const WORD = /[\p{L}\p{M}\p{N}]/u;

export interface Counts {
  found: number;
  missed: number;
  wrong: number;
}

export interface Score extends Counts {
  readonly precision: number;
  readonly recall: number;
  readonly f2: number;
}

/** What detectors found in one text: ranges with the type of the detector. */
export type Findings = readonly LabelledSpan[];

/** Runs detectors as a guardrail does: at a threshold for every score. */
export async function findAll(
  detectors: readonly Detector[],
  text: string,
  threshold = 0.5,
): Promise<Findings> {
  const found: LabelledSpan[] = [];
  for (const detector of detectors)
    for (const { start, end, score = 1 } of await detector.detect(text, 0, CONTEXT))
      if (score >= threshold) found.push({ start, end, type: detector.type });
  return found;
}

export function scoreOf({ found, missed, wrong }: Counts): Score {
  const precision = found + wrong === 0 ? 1 : found / (found + wrong);
  const recall = found + missed === 0 ? 1 : found / (found + missed);
  const f2 =
    precision + recall === 0
      ? 0
      : ((1 + BETA_SQUARED) * precision * recall) / (BETA_SQUARED * precision + recall);
  return { found, missed, wrong, precision, recall, f2 };
}

export interface TypedText {
  readonly document: LabelledText;
  readonly findings: Findings;
}

/**
 * Personal data or not, token by token, whatever the type. Types that are not counted are neither missed nor wrong.
 * With `withSigns` false, signs (commas, brackets) are not counted.
 */
export function tokenScore(
  texts: readonly TypedText[],
  isCounted: (type: string) => boolean = () => true,
  withSigns = true,
): Score {
  const counts: Counts = { found: 0, missed: 0, wrong: 0 };
  for (const { document, findings } of texts)
    for (const match of document.text.matchAll(TOKEN)) {
      if (!withSigns && !WORD.test(match[0])) continue;
      const at = match.index;
      const end = at + match[0].length;
      const span = document.spans.find((one) => one.start < end && one.end > at);
      if (span !== undefined && !isCounted(span.type)) continue;
      const isFound = findings.some((one) => one.start < end && one.end > at);
      if (span !== undefined) counts[isFound ? "found" : "missed"] += 1;
      else if (isFound) counts.wrong += 1;
    }
  return scoreOf(counts);
}

/** How much of a true span must be covered, as intersection over union with what covers it. */
export type Overlap = "any" | "half" | "strict";

/**
 * Span by span, whatever the type. Findings that touch or overlap are one; a true span counts as found by the share of it that they cover,
 * a finding is wrong where it meets no true span by as much.
 */
export function spanScore(
  texts: readonly TypedText[],
  overlap: Overlap,
  isCounted: (type: string) => boolean = () => true,
): Score {
  const counts: Counts = { found: 0, missed: 0, wrong: 0 };
  for (const { document, findings } of texts) {
    const truth = joined(document.spans, document.text);
    const guesses = joined(findings, document.text);
    for (const span of truth) {
      if (!isCounted(span.type)) continue;
      counts[guesses.some((guess) => meets(span, guess, overlap)) ? "found" : "missed"] += 1;
    }
    for (const guess of guesses) {
      const isKnown = truth.some((span) => meets(span, guess, isCounted(span.type) ? overlap : "any"));
      if (!isKnown) counts.wrong += 1;
    }
  }
  return scoreOf(counts);
}

/** Neighbours with nothing but blanks or signs between them are one: whether a town is a part of its address is a matter of taste. */
function joined(spans: readonly LabelledSpan[], text: string): LabelledSpan[] {
  const result: LabelledSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last !== undefined && (span.start <= last.end || /^[\s,]*$/.test(text.slice(last.end, span.start))))
      result[result.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}

function meets(a: LabelledSpan, b: LabelledSpan, overlap: Overlap): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  if (overlap === "any") return shared > 0;
  const union = Math.max(a.end, b.end) - Math.min(a.start, b.start);
  return overlap === "half" ? shared > union / 2 : shared === union;
}
