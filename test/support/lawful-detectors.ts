import type { DetectionContext, Detector, Range } from "../../src/contracts/detection.ts";
import { GuardrailDocument, type RuleAction } from "../../src/contracts/documents.ts";
import { compileGuardrail, type CompiledGuardrail } from "../../src/guardrails/index.ts";

/** A detector of the simplest kind: a sticky pattern tried at every start. */
export function patternDetector(
  id: string,
  pattern: RegExp,
  reach: number,
  scoreAt: (text: string, start: number) => number = () => 1,
): Detector {
  const sticky = new RegExp(pattern.source, "y");
  return {
    id,
    type: id.toUpperCase(),
    description: "For tests.",
    reference: "None.",
    reach,
    detect: (text, from) => {
      const ranges: Range[] = [];
      for (let start = from; start < text.length; start++) {
        sticky.lastIndex = start;
        if (sticky.test(text)) ranges.push({ start, end: sticky.lastIndex, score: scoreAt(text, start) });
      }
      return ranges;
    },
    examples: { flagged: [], clean: [] },
  };
}

const ANYWHERE: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const TWOFOLD = {
  short: patternDetector("short", /b[12]/, 2),
  long: patternDetector("long", /b[12][ab12]*/, 2),
};

/** Detectors that keep the law of reach in every way it can be kept; over the alphabet of `TRIGGERS`. */
export const LAWFUL_DETECTORS: readonly Detector[] = [
  patternDetector("word", /ab1/, 3),
  patternDetector("digits", /(?<!\d)\d{3,5}(?!\d)/, 6),
  patternDetector("growing", /(?<![ab])a[ab]+/, 2),
  patternDetector("stretching", /(?<![ab])a[ab1]*/, 2),
  // Goes on over one or two dots, so that its end is seen only three characters later.
  patternDetector("dotted", /2(?:\.{0,2}[ab])+/, 4),
  patternDetector("overlapping", /[ab]{4}/, 4),
  patternDetector("after-dash", /(?<=-.{0,2})@/, 3),
  // Many starts that all grow to one end.
  patternDetector("chain", /1-[12-]*/, 2),
  // Two ranges from one start: one ends soon, the other goes on.
  {
    ...patternDetector("twofold", /b[12]/, 2),
    detect: (text, from) => {
      const short = TWOFOLD.short.detect(text, from, ANYWHERE) as readonly Range[];
      const long = TWOFOLD.long.detect(text, from, ANYWHERE) as readonly Range[];
      return [...short, ...long].sort((a, b) => a.start - b.start || a.end - b.end);
    },
  },
  patternDetector("scored", /b./, 2, (text, start) => (text[start + 1] === "@" ? 0.9 : 0.3)),
];

/** A detector that judges nothing less than the whole text, and says so where it is given less. */
export function wholeDetector(id: string, detect: (text: string) => readonly Range[]): Detector {
  return {
    ...patternDetector(id, /x/, 1),
    reach: "whole",
    detect: (text, from) => {
      if (from !== 0) throw new RangeError(`called from ${from}`);
      return detect(text);
    },
  };
}

/** What they find depends on the last character, and on a count over all of them. */
export const WHOLE_DETECTORS: readonly Detector[] = [
  wholeDetector("ending", (text) =>
    "@2.".includes(text.at(-1) ?? " ") ? Array.from(text.matchAll(/a[^a]?/g), rangeOf) : [],
  ),
  wholeDetector("even", (text) =>
    text === "" || text.split("1").length % 2 === 0 ? [] : [{ start: 0, end: text.length, score: 0.9 }],
  ),
];

function rangeOf({ index, 0: found }: RegExpExecArray): Range {
  return { start: index, end: index + found.length };
}

export const TRIGGERS: readonly string[] = [
  "ab1",
  "12345",
  "123",
  "aab",
  "abab",
  "a",
  "b",
  "1-",
  "-@",
  "-1@",
  "2a",
  "2..a",
  "..b",
  "b@",
  "1",
  "2",
  ".",
  " ",
  "  ",
];

/** Stands in for a keyed digest: short enough to be shown whole. */
export function digestForTests(value: string): string {
  return `${value.length}-${value.slice(0, 4)}`;
}

export interface RuleChoice {
  readonly detector: string;
  readonly action: RuleAction;
  readonly threshold?: number;
  readonly onFailure?: "block" | "allow";
  readonly timeoutMs?: number;
  readonly sources?: ("input" | "output")[];
}

export function guardrailOf(
  rules: readonly RuleChoice[],
  detectors: readonly Detector[] = LAWFUL_DETECTORS,
  options: { readonly mode?: "enforce" | "shadow"; readonly clock?: () => number } = {},
): CompiledGuardrail {
  const document = GuardrailDocument.parse({ kind: "Guardrail", name: "test", mode: options.mode, rules });
  return compileGuardrail(document, 1, detectors, options.clock ?? (() => 0), { digest: digestForTests });
}
