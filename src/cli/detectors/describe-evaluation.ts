import type { Interval } from "../../scoring/bootstrap.ts";
import type { EvaluateOptions } from "../commands/detectors-evaluate.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";
import type { Confusion, Evaluation } from "./evaluate-scores.ts";
import type { GatheredScores } from "./gather-scores.ts";
import type { FlaggedBy } from "./scored-text.ts";
import { ruleLine, suggestedRules } from "./suggested-rule.ts";

/** Whose rules `flagged` goes by, for people. */
export const RULES_OF: Readonly<Record<FlaggedBy, string>> = {
  default: 'the shipped guardrail "default"',
  strict: 'the shipped guardrail "strict" ("default" has no rule for it)',
  guide: "the rule in the guide to guardrails (no shipped guardrail has one)",
};

/** An evaluation for people. */
export function describeEvaluation(
  options: Pick<EvaluateOptions, "detector" | "role" | "category">,
  { flaggedBy, thresholds, otherRole }: GatheredScores,
  evaluation: Evaluation,
): string {
  const { positives, negatives, shipped, calibration } = evaluation;
  const acting = Object.entries(thresholds).map(([kind, from]) => `${kind} ${from}`);
  const others = options.detector === "prompt-attack" ? " or by its other rules about attacks" : "";
  return [
    `${options.detector}, ${options.role}: ${positives} rows with label 1, ${negatives} with label 0`,
    ...cautions(evaluation, otherRole),
    "",
    `AUC                       ${interval(evaluation.auc)}`,
    ...evaluation.recallAt.map(
      ({ falsePositiveRate, recall }) =>
        `recall at ${percent(falsePositiveRate)} FP`.padEnd(26) + interval(recall),
    ),
    `calibration error         ${calibration.error.toFixed(3)}`,
    "",
    `By ${RULES_OF[flaggedBy]}${acting.length === 0 ? "" : `, from ${acting.join(", ")} on`}${others}: ` +
      `recall ${percent(shipped.recall)}, false positives ${percent(shipped.falsePositiveRate)} ` +
      `(${shipped.falsePositives}), precision ${percent(shipped.precision)}`,
    "",
    formatTable([
      ["SOURCE", "LABEL 1", "LABEL 0", "AUC", "RECALL", "FALSE POSITIVES"],
      ...evaluation.sources.map((one) => [
        printable(one.source),
        String(one.positives),
        String(one.negatives),
        one.auc?.toFixed(3) ?? "",
        share(one.recall),
        share(one.falsePositiveRate),
      ]),
    ]),
    formatTable([
      ["SCORES", "ROWS", "MEAN SCORE", "SHARE OF LABEL 1"],
      ...calibration.bins.map(({ from, to, count, meanScore, positiveShare }) => [
        `${from.toFixed(1)}–${to.toFixed(1)}`,
        String(count),
        meanScore.toFixed(3),
        positiveShare.toFixed(3),
      ]),
    ]),
    ...confusionLines("Missed, lowest score first", evaluation.missed),
    ...confusionLines("False alarms, highest score first", evaluation.falseAlarms),
    evaluation.suggestions.length === 0
      ? `No rule goes by ${options.category ?? "this score"} alone, so there is no threshold to suggest.`
      : "Thresholds chosen on these very rows (sallyport detectors train says what they are worth on others):",
    ...evaluation.suggestions.flatMap((each) => [
      `# ${each.for}: recall ${percent(each.recall)}, false positives ${percent(each.falsePositiveRate)} (${each.falsePositives}), F1 ${each.f1.toFixed(3)}`,
      ...ruleLines(options, each.threshold),
    ]),
    "",
  ].join("\n");
}

/** The rules of a threshold, as lines of YAML. */
export function ruleLines(
  { detector, role, category }: Pick<EvaluateOptions, "detector" | "role" | "category">,
  threshold: number,
): string[] {
  return suggestedRules(detector, role, threshold, category).map(ruleLine);
}

/** What such rows cannot tell. */
function cautions({ positives, negatives }: Evaluation, otherRole: number): string[] {
  const lines: string[] = [];
  if (otherRole > 0)
    lines.push(
      `  ${otherRole} rows say they are of the other role and were judged as such: thresholds below are of both together, rules of one.`,
    );
  if (negatives < 1_000)
    lines.push(
      `  Few rows with label 0: one false alarm is ${percent(1 / negatives)} of them, so lower shares cannot be told apart.`,
    );
  if (positives < 100) lines.push(`  Few rows with label 1: mind the intervals.`);
  return lines;
}

function confusionLines(title: string, confused: readonly Confusion[]): string[] {
  if (confused.length === 0) return [];
  return [
    title,
    ...confused.flatMap(({ id, score, source, text }) => [
      `  ${score.toFixed(4)}  ${printable(String(id))}  ${printable(source)}`,
      ...(text === undefined ? [] : [`          ${printable(text)}`]),
    ]),
    "",
  ];
}

function interval({ value, low, high }: Interval): string {
  return `${value.toFixed(3)}  (95 %: ${low.toFixed(3)}–${high.toFixed(3)})`;
}

function percent(value: number): string {
  return `${(value * 100).toFixed(value < 0.01 ? 2 : 1)} %`;
}

function share(value: number | null): string {
  return value === null ? "" : percent(value);
}
