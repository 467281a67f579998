import type { JsonObject } from "../contracts/json.ts";
import type { Verdict, VerdictFinding } from "../contracts/verdict.ts";
import type { CompiledGuardrail, CompiledRule, GroundingScores } from "../guardrails/index.ts";
import { ACTION_WORD, describeFinding } from "./bedrock-assessment.ts";
import { bedrockListOf } from "./bedrock-policies.ts";

/** Four digits: scores are 1 less another, which leaves 0.30000000000000004 behind. */
const PRECISION = 10_000;

/**
 * The filters of Bedrock's contextual grounding policy (botocore `bedrock-runtime` 2023-09-30, GuardrailContextualGroundingFilter), one for
 * each rule about grounding or relevance that looked at the answer. Bedrock's scores say how well an answer is grounded, a finding's how
 * surely it is not, and so the threshold is 1 less the rule's. `scores` are asked for only where there is such a rule; without them
 * only filters that found something are told, as in a trace.
 */
export function composeGrounding(
  guardrail: CompiledGuardrail,
  verdict: Verdict,
  scores: () => GroundingScores | undefined = () => undefined,
): readonly JsonObject[] {
  if (verdict.source === "input") return [];
  return guardrail.rulesFor("output", "assistant").rules.flatMap((rule) => {
    const { id, type } = rule.detector;
    const hasFailed = verdict.failures.some(({ detector }) => detector === id);
    if (hasFailed || bedrockListOf(id, type) !== "groundingFilters") return [];
    const findings = verdict.findings.filter((finding) => isOf(rule, finding));
    const known = scores();
    const score =
      known === undefined ? lowestScore(findings) : type === "GROUNDING" ? known.grounding : known.relevance;
    return score === undefined ? [] : [composeFilter(rule, verdict, score, findings)];
  });
}

function composeFilter(
  { detector: { type }, action, threshold }: CompiledRule,
  verdict: Verdict,
  score: number,
  findings: readonly VerdictFinding[],
): JsonObject {
  const isDetected = findings.length > 0;
  const isDone = isDetected && verdict.mode === "enforce" && action !== "restore";
  return {
    type,
    threshold: rounded(1 - threshold),
    score: rounded(score),
    action: isDone ? ACTION_WORD[action] : "NONE",
    detected: isDetected,
    findings: findings.map(describeFinding),
  };
}

/** A rule that is only tried flags, and its findings say what it would do. */
function isOf({ detector, action, wouldBe }: CompiledRule, finding: VerdictFinding): boolean {
  return finding.detector === detector.id && finding.action === (wouldBe ?? action);
}

function lowestScore(findings: readonly VerdictFinding[]): number | undefined {
  return findings.length === 0 ? undefined : 1 - Math.max(...findings.map(({ score }) => score));
}

function rounded(score: number): number {
  return Math.round(score * PRECISION) / PRECISION;
}
