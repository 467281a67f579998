import type { Source } from "../contracts/detection.ts";
import type { DetectorFailure, Verdict, VerdictAction, VerdictFinding } from "../contracts/verdict.ts";
import type { CompiledGuardrail } from "./compile-guardrail.ts";
import { MAX_FINDINGS_PER_VERDICT } from "./limits.ts";
import { graver } from "./rule-actions.ts";

/** What one text, or several, came to. */
export interface TextRecord {
  readonly action: VerdictAction;
  readonly score: number;
  readonly findings: readonly VerdictFinding[];
  readonly findingCount: number;
  readonly failures: readonly DetectorFailure[];
}

const NOTHING: TextRecord = { action: "none", score: 0, findings: [], findingCount: 0, failures: [] };

/** A record of a text that could not be edited, as a key cannot: what would have masked it blocks. */
export function asBlocked({ score, findings, findingCount, failures }: TextRecord): TextRecord {
  return { action: "blocked", score, findings, findingCount, failures };
}

/** Puts what several texts came to into one verdict, in their order: the gravest action, the highest score, each failure once. */
export function composeVerdict(
  guardrail: CompiledGuardrail,
  source: Source,
  records: readonly TextRecord[],
): Verdict {
  const { action, score, findings, findingCount, failures } = mergeRecords(records);
  const { name, version, mode, keyGuardrail, requestGuardrail, passedOver } = guardrail;
  return {
    source,
    guardrail: name,
    guardrailVersion: version,
    ...(keyGuardrail === undefined ? {} : { keyGuardrail }),
    ...(requestGuardrail === undefined ? {} : { requestGuardrail }),
    mode,
    action,
    score,
    findings,
    findingCount,
    failures,
    ...(passedOver.length === 0 ? {} : { passedOver }),
  };
}

export function mergeRecords(records: readonly TextRecord[]): TextRecord {
  const telling = records.filter(({ action, failures }) => action !== "none" || failures.length > 0);
  return telling.length === 0 ? NOTHING : telling.reduce(merge, NOTHING);
}

function merge(one: TextRecord, next: TextRecord): TextRecord {
  const room = MAX_FINDINGS_PER_VERDICT - one.findings.length;
  const isKnown = (failure: DetectorFailure): boolean =>
    one.failures.some(({ detector, reason, effect }) => {
      return detector === failure.detector && reason === failure.reason && effect === failure.effect;
    });
  return {
    action: graver(one.action, next.action),
    score: Math.max(one.score, next.score),
    findings: room > 0 ? [...one.findings, ...next.findings.slice(0, room)] : one.findings,
    findingCount: one.findingCount + next.findingCount,
    failures: [...one.failures, ...next.failures.filter((failure) => !isKnown(failure))],
  };
}
