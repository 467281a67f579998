import { countIn, objectIn, objectsIn, textIn } from "../audit/body-fields.ts";
import type { AuditRecord } from "../contracts/audit.ts";
import type { JsonObject, JsonValue } from "../contracts/json.ts";
import type { VerdictAction } from "../contracts/verdict.ts";

/** What one record adds to one row of `guardrail_hits_hourly`. */
export interface GuardrailHit {
  readonly hour: string;
  readonly guardrail: string;
  readonly version: number;
  readonly mode: "enforce" | "shadow";
  readonly source: string;
  readonly detector: string;
  readonly action: string;
  exchanges: number;
  findings: number;
  unlisted: number;
  shared: number;
}

/** Stands for what a check did that could not be made. */
export const FAILED = "failed";

/** Mildest first. */
const GRAVITY: readonly VerdictAction[] = ["none", "flagged", "masked", "blocked", "error"];
const HOUR_CHARS = "2026-01-02T03".length;

/** What a rule does, as what it makes of an exchange. */
const OUTCOME_OF: Readonly<Record<string, VerdictAction>> = {
  flag: "flagged",
  review: "flagged",
  escape: "masked",
  mask: "masked",
  redact: "masked",
  hash: "masked",
  tokenise: "masked",
  block: "blocked",
};

interface Named {
  readonly name: string;
  readonly version: number;
}

/**
 * What an outcome tells of each guardrail that looked at its exchange: at each door and of the exchange as a whole. Findings of rules in
 * shadow mode are counted apart, as what they would have done; where several guardrails looked together, records do not say whose finding
 * it is, and it is counted for each.
 */
export function guardrailHits({ at, body }: AuditRecord): GuardrailHit[] {
  const hour = `${at.slice(0, HOUR_CHARS)}:00:00.000Z`;
  const hits: GuardrailHit[] = [];
  const wholes: GuardrailHit[] = [];
  for (const verdict of objectsIn(body["verdicts"])) {
    const found = hitsOf(verdict);
    const guardrails = guardrailsOf(verdict);
    const shared = guardrails.length > 1 ? 1 : 0;
    for (const { name: guardrail, version } of guardrails) {
      for (const hit of found) {
        const own = { hour, guardrail, version, shared, ...hit };
        hits.push(own);
        if (hit.detector === "") addWhole(wholes, own);
      }
    }
  }
  hits.push(...wholes);
  return hits;
}

/** Of one exchange there are few: as many as guardrails and modes. */
function addWhole(wholes: GuardrailHit[], hit: GuardrailHit): void {
  const index = wholes.findIndex(
    ({ guardrail, version, mode }) =>
      guardrail === hit.guardrail && version === hit.version && mode === hit.mode,
  );
  const known = wholes[index];
  if (known === undefined) wholes.push({ ...hit, source: "" });
  else wholes[index] = joined(known, hit);
}

type Hit = Omit<GuardrailHit, "hour" | "guardrail" | "version" | "shared">;

function hitsOf(verdict: JsonObject): Hit[] {
  const source = textIn(verdict["source"]);
  const mode = verdict["mode"] === "shadow" ? "shadow" : "enforce";
  const findings = objectsIn(verdict["findings"]);
  const failures = objectsIn(verdict["failures"]);
  const findingCount = countIn(verdict["findingCount"]);
  const unlisted = findingCount - findings.length + (countIn(verdict["failureCount"]) - failures.length);
  const own: Hit = {
    mode,
    source,
    detector: "",
    action: actionIn(verdict["action"]),
    exchanges: 1,
    findings: findingCount,
    unlisted: Math.max(0, unlisted),
  };
  // What most exchanges have.
  if (findings.length === 0 && failures.length === 0) return [own];

  const base = { source, exchanges: 1, unlisted: 0 } as const;
  const byDetector = new Map<string, Hit>();
  const add = (hit: Pick<Hit, "mode" | "detector" | "action">): void => {
    const key = JSON.stringify([hit.mode, hit.detector, hit.action]);
    const known = byDetector.get(key);
    if (known === undefined) byDetector.set(key, { ...base, ...hit, findings: 1 });
    else known.findings++;
  };
  for (const finding of findings)
    add({
      mode: finding["mode"] === "shadow" ? "shadow" : mode,
      detector: textIn(finding["detector"]),
      action: textIn(finding["action"]),
    });
  for (const failure of failures) add({ mode, detector: textIn(failure["detector"]), action: FAILED });

  const tried = findings.filter((finding) => finding["mode"] === "shadow");
  if (mode === "shadow" || tried.length === 0) return [own, ...byDetector.values()];
  const wouldBe = tried
    .map((finding) => OUTCOME_OF[textIn(finding["action"])] ?? "flagged")
    .reduce(graver, "none");
  const ofTried: Hit = { ...base, mode: "shadow", detector: "", action: wouldBe, findings: tried.length };
  return [own, ofTried, ...byDetector.values()];
}

function joined(one: GuardrailHit, next: GuardrailHit): GuardrailHit {
  return {
    ...one,
    action: graver(actionIn(one.action), actionIn(next.action)),
    findings: one.findings + next.findings,
    unlisted: one.unlisted + next.unlisted,
    shared: Math.max(one.shared, next.shared),
  };
}

function graver(one: VerdictAction, next: VerdictAction): VerdictAction {
  return GRAVITY.indexOf(next) > GRAVITY.indexOf(one) ? next : one;
}

function guardrailsOf(verdict: JsonObject): Named[] {
  const all = [verdict, objectIn(verdict["keyGuardrail"]), objectIn(verdict["requestGuardrail"])];
  return all
    .map(({ guardrail, name = guardrail, version }) => ({ name: textIn(name), version: countIn(version) }))
    .filter(({ name }) => name !== "");
}

function actionIn(value: JsonValue | undefined): VerdictAction {
  return GRAVITY.find((action) => action === value) ?? "none";
}
