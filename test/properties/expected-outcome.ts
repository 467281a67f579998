import type { DetectionContext, Range } from "../../src/contracts/detection.ts";
import type { VerdictAction } from "../../src/contracts/verdict.ts";
import { digestForTests } from "../support/lawful-detectors.ts";
import type { CompiledGuardrail, CompiledRule } from "../../src/guardrails/index.ts";

export interface ExpectedOutcome {
  readonly output: string;
  readonly action: VerdictAction;
  readonly score: number;
  /** `detector@start-end` of everything up to a block. */
  readonly findings: readonly string[];
  /** Characters that must not be passed on: masked, or behind a block. */
  readonly condemned: readonly boolean[];
}

interface Found extends Range {
  readonly rule: CompiledRule;
}

const REPLACING: ReadonlySet<string> = new Set(["mask", "redact", "hash", "tokenise"]);

/** As `digestForTests` of the support has it; an answer has nothing to tokenise for. */
function labelOf({ action, detector }: CompiledRule, value: string): string {
  if (action === "redact") return "";
  return action === "hash" ? `{${detector.type}:${digestForTests(value)}}` : `{${detector.type}}`;
}

/**
 * What a text has to come to, worked out in the plainest way: every detector over the whole text, then one decision for each character.
 * Shares nothing with the engine.
 */
export function expectedOutcome(
  guardrail: CompiledGuardrail,
  text: string,
  context: DetectionContext,
): ExpectedOutcome {
  const { rules, reach } = guardrail.rulesFor(context.source, context.origin);
  const found: Found[] = rules.flatMap((rule) => {
    const ranges = rule.detector.detect(text, 0, context) as readonly Range[];
    return ranges.filter(({ score = 1 }) => score >= rule.threshold).map((range) => ({ ...range, rule }));
  });
  found.sort((a, b) => a.start - b.start || a.rule.index - b.rule.index);
  const blockedAt = Math.min(
    ...found.filter(({ rule }) => rule.action === "block").map(({ start }) => start),
    Infinity,
  );
  const seen = found.filter(({ start }) => start <= blockedAt);
  const masked = seen.filter(({ rule }) => REPLACING.has(rule.action));
  const condemned = Array.from(
    text,
    (_, at) => at >= blockedAt || masked.some(({ start, end }) => start <= at && at < end),
  );
  return {
    output: render(text, Math.min(blockedAt, text.length), masked, reach),
    action: actionOf(seen, blockedAt),
    score: Math.max(0, ...seen.map(({ score = 1 }) => score)),
    // One range that a detector found twice, for one action, stands once.
    findings: [
      ...new Map(
        seen.map(({ rule, start, end }) => {
          const printed = `${rule.detector.id}@${start}-${end}`;
          return [`${printed} ${rule.action}`, printed];
        }),
      ).values(),
    ],
    condemned,
  };
}

function actionOf(seen: readonly Found[], blockedAt: number): VerdictAction {
  if (blockedAt !== Infinity) return "blocked";
  if (seen.some(({ rule }) => REPLACING.has(rule.action))) return "masked";
  return seen.length > 0 ? "flagged" : "none";
}

function render(text: string, end: number, masked: readonly Found[], reach: number): string {
  let output = "";
  let at = 0;
  while (at < end) {
    const here = masked.filter(({ start }) => start === at);
    if (here.length === 0) {
      output += text[at++] ?? "";
      continue;
    }
    const counted = ({ start, end: last }: Found): number => Math.min(last - start, reach);
    const named = here.reduce((best, next) => (counted(next) > counted(best) ? next : best));
    let maskEnd = at;
    for (const range of masked)
      if (range.start === at || range.start < maskEnd) maskEnd = Math.max(maskEnd, range.end);
    output += labelOf(named.rule, text.slice(at, maskEnd));
    at = Math.min(end, maskEnd);
  }
  return output;
}
