import type { AuditStep, AuditVerdict } from "../contracts/api/audit.ts";
import type { AuditRecord } from "../contracts/audit.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";

type StepParts = Partial<AuditStep> & Pick<AuditStep, "name" | "state" | "reason">;

/** What the records of one exchange or administrative call tell, step by step; what they do not say is said to be unknown. */
export function tellStory(records: readonly AuditRecord[]): AuditStep[] {
  if (records.some(({ kind }) => kind === "intent" || kind === "outcome")) return exchangeSteps(records);
  return records.flatMap((record) => {
    if (record.kind === "change") return changeSteps(record);
    return record.kind === "access" ? readSteps(record) : [nodeStep(record)];
  });
}

/** An exchange's records, and what several steps need of them. */
interface Told {
  readonly intent: AuditRecord | undefined;
  readonly outcome: AuditRecord | undefined;
  /** What the outcome says, or else the intent. */
  readonly say: (field: string) => JsonValue | undefined;
  readonly error: string;
  readonly status: string;
  /** The process died: nobody wrote down how it went on. */
  readonly isCutOff: boolean;
}

function exchangeSteps(records: readonly AuditRecord[]): AuditStep[] {
  const intent = records.find(({ kind }) => kind === "intent");
  const outcome = records.findLast(({ kind }) => kind === "outcome");
  const told: Told = {
    intent,
    outcome,
    say: (field) => outcome?.body[field] ?? intent?.body[field] ?? undefined,
    error: textIn(outcome?.body["error"]),
    status: textIn(outcome?.body["status"]),
    isCutOff: outcome === undefined || textIn(outcome.body["status"]) === "incomplete",
  };
  return [
    authenticateStep(told),
    authoriseStep(told),
    reserveStep(told),
    guardStep(told, "input"),
    intentStep(told),
    routeStep(told),
    guardStep(told, "output"),
    settleStep(told),
    outcomeStep(told),
  ];
}

function authenticateStep({ say, error }: Told): AuditStep {
  const principal = textIn(say("principal"));
  const facts = factsOf({
    key: textIn(say("keyName")),
    "key id": textIn(say("key")),
    address: textIn(say("peer")),
    certificate: textIn(say("peerCertificate")),
  });
  if (principal !== "")
    return step({ name: "authenticate", state: "done", reason: `The caller is ${principal}.`, facts });
  if (error === "unauthenticated")
    return step({
      name: "authenticate",
      state: "refused",
      reason: "Nothing that the request showed for itself was accepted.",
      facts,
    });
  return step({
    name: "authenticate",
    state: "unknown",
    reason: "The records do not say who called.",
    facts,
  });
}

function authoriseStep({ say, error }: Told): AuditStep {
  const policies = textsIn(say("policies"));
  const count = numberIn(say("policyCount"));
  const facts = factsOf({
    model: textIn(say("model")),
    operation: textIn(say("operation")),
    dialect: textIn(say("dialect")),
    place: [say("organisation"), say("team"), say("project")]
      .map(textIn)
      .filter((name) => name !== "")
      .join(" / "),
    ...flatten(objectIn(say("context")), "context "),
    prompt: textIn(say("prompt")),
    "revision of the documents": textOf(say("config")),
    "policies in all": count !== undefined && count > policies.length ? String(count) : "",
  });
  const told = { name: "authorise", facts, policies } as const;
  if (error === "unauthenticated")
    return step({ ...told, state: "skipped", reason: "Policy was not asked: nobody knows who called." });
  if (error === "forbidden")
    return step({
      ...told,
      state: "refused",
      reason:
        policies.length > 0
          ? "These policies forbid it."
          : "No policy permits it, or the credential's own bounds do not.",
    });
  if (policies.length > 0)
    return step({ ...told, state: "done", reason: "These policies permit it; none forbids it." });
  if (error !== "")
    return step({
      ...told,
      state: "unknown",
      reason: `No decision is on record: the exchange ended with ${error}, perhaps before policy was asked.`,
    });
  return step({ ...told, state: "unknown", reason: "The records do not name the policies that decided." });
}

const QUOTA_ERRORS: Readonly<Record<string, string>> = {
  rate_limited: "A limit was reached.",
  budget_exhausted: "A budget is used up.",
  overloaded: "The node had no place for it.",
};

function reserveStep({ say, error, intent, isCutOff }: Told): AuditStep {
  const held = objectIn(say("held"));
  const facts = factsOf(flatten(held));
  const refusal = QUOTA_ERRORS[error];
  if (refusal !== undefined && intent === undefined)
    return step({ name: "reserve", state: "refused", reason: refusal, facts });
  if (facts.length > 0)
    return step({
      name: "reserve",
      state: "done",
      reason: "This was held, so that limits and budgets cannot be passed by many at once.",
      facts,
    });
  if (intent !== undefined)
    return step({ name: "reserve", state: "done", reason: "No limit and no budget held anything for it." });
  if (verdictsIn(say("verdicts")).some(({ source }) => source === "input"))
    return step({
      name: "reserve",
      state: "done",
      reason:
        "No limit and no budget stood in its way: guards look at a request only then. What was held is written with the intent, and there is none.",
    });
  return isCutOff
    ? unknownStep("reserve")
    : step({
        name: "reserve",
        state: "unknown",
        reason: "Nothing is on record: what was held is written with the intent, and there is none.",
      });
}

function guardStep({ say, error, intent, isCutOff, status }: Told, door: "input" | "output"): AuditStep {
  const verdicts = verdictsIn(say("verdicts")).filter(({ source }) => source === door);
  if (verdicts.length > 0) {
    const read = verdicts.map(({ verdict }) => verdict);
    const isOne = (action: string): boolean =>
      read.some((verdict) => !verdict.isShadow && verdict.action === action);
    const state = isOne("error") ? "failed" : isOne("blocked") ? "refused" : "done";
    return step({ name: door, state, reason: read.map(describeVerdict).join(" "), verdicts: read });
  }
  if (isCutOff) return unknownStep(door);
  if (error === "guardrail_unavailable")
    return step({
      name: door,
      state: "unknown",
      reason: "A required check could not run; the records do not say at which door.",
    });
  const wasNotReached = door === "input" ? intent === undefined : status !== "completed";
  if (wasNotReached)
    return step({
      name: door,
      state: "skipped",
      reason:
        door === "input"
          ? "No guardrail looked at the request: the exchange ended before."
          : "No guardrail looked at an answer: none came, or none was to leave.",
    });
  return step({ name: door, state: "unknown", reason: "The records have no verdict of this door." });
}

function describeVerdict({ guardrail, action, isShadow, findingCount, failureCount }: AuditVerdict): string {
  const did: Readonly<Record<string, string>> = {
    none: "found nothing to act on",
    flagged: "flagged what it found, and let it pass",
    masked: "masked what it found",
    blocked: "blocked it",
    error: "could not make a required check",
  };
  const counts = [
    findingCount > 0 ? `${findingCount} ${findingCount === 1 ? "finding" : "findings"}` : "",
    failureCount > 0 ? `${failureCount} ${failureCount === 1 ? "check" : "checks"} not made` : "",
  ].filter((text) => text !== "");
  const shadow = isShadow ? " (in shadow mode: this is what it would have done)" : "";
  const told = counts.length === 0 ? "" : `: ${counts.join(", ")}`;
  return `${guardrail === "" ? "A guardrail" : `Guardrail ${guardrail}`} ${did[action] ?? action}${shadow}${told}.`;
}

function intentStep({ intent, say, isCutOff, status }: Told): AuditStep {
  const digest = textIn(say("requestDigest"));
  const facts = factsOf({
    "digest of the request": digest,
    "routes to try": textsIn(intent?.body["routes"]).join(", "),
    streamed: textOf(intent?.body["stream"]),
    "media nobody inspected": numberText(intent?.body["uninspectedMedia"]),
  });
  if (intent !== undefined)
    return step({
      name: "intent",
      state: "done",
      at: intent.at,
      reason: "This record was on disk before anything was sent to a provider.",
      facts,
    });
  if (isCutOff && status === "") return unknownStep("intent");
  return step({
    name: "intent",
    state: "skipped",
    reason: "There is no intent: nothing was to be sent to a provider.",
    facts,
  });
}

function routeStep({ intent, outcome, say, error, isCutOff }: Told): AuditStep {
  const attempts = (arrayIn(say("routeAttempts")) ?? []).filter(isJsonObject).map((attempt) => ({
    route: textIn(attempt["route"]),
    outcome: textIn(attempt["outcome"]),
    ms: numberIn(attempt["ms"]) ?? 0,
    isHedge: attempt["hedge"] === true,
  }));
  const route = textIn(say("route"));
  const cache = textIn(say("cache"));
  const made = numberIn(say("attempts")) ?? 0;
  const facts = factsOf({
    route,
    attempts: made > 0 ? String(made) : "",
    cache,
    "first part after": millis(say("firstPartMs")),
    repeats: textIn(say("shadowOf")),
    "checks the answer of": textIn(say("verifies")),
  });
  const told = { name: "route", facts, attempts } as const;
  if (cache === "hit" || cache === "similar")
    return step({ ...told, state: "done", reason: "The answer came from the cache; no provider was asked." });
  if (made > 0 || attempts.length > 0) {
    const failed = error.startsWith("provider") || error === "untranslatable";
    return step({
      ...told,
      state: failed ? "failed" : "done",
      reason: failed
        ? `No route answered: ${error}.`
        : `${route || "A route"} was asked${attempts.length > 1 ? `, after ${attempts.length} attempts` : ""}.`,
    });
  }
  if (intent !== undefined && isCutOff)
    return step({
      ...told,
      state: "unknown",
      reason: "Whether a provider was reached is not on record: the exchange was cut off, or is under way.",
    });
  if (outcome === undefined) return unknownStep("route");
  return step({ ...told, state: "skipped", reason: "No provider was asked." });
}

function settleStep({ say, isCutOff }: Told): AuditStep {
  const usage = objectIn(say("usage"));
  const cost = numberIn(say("costMicroUsd"));
  const facts = factsOf({
    ...flatten(usage),
    cost: cost === undefined ? "" : `${cost / 1_000_000} USD`,
    images: numberText(say("images")),
    ...flatten(objectIn(say("settled")), "settled "),
  });
  if (isCutOff) return unknownStep("settle");
  if (facts.length === 0)
    return step({ name: "settle", state: "skipped", reason: "It used no tokens, and nothing was settled." });
  const estimated = usage["estimated"] === true ? " The provider did not report: tokens are estimated." : "";
  const unpriced = cost === undefined ? " What it cost nobody knows: the route has no price." : "";
  return step({
    name: "settle",
    state: "done",
    reason: `What was used took the place of what was held.${estimated}${unpriced}`,
    facts,
  });
}

const ENDINGS: Readonly<Record<string, string>> = {
  completed: "The answer left, whole.",
  blocked: "A guardrail stopped it.",
  denied: "It was not allowed.",
  failed: "It failed.",
  aborted: "The client left before the end.",
  incomplete:
    "The node died meanwhile. The next start wrote this record; what came after the intent is not known.",
};

function outcomeStep({ outcome, status, error, say }: Told): AuditStep {
  if (outcome === undefined)
    return step({
      name: "outcome",
      state: "unknown",
      reason:
        "There is no outcome: the exchange is under way, or was cut off and the node has not started since.",
    });
  const state =
    status === "completed"
      ? "done"
      : status === "incomplete"
        ? "unknown"
        : status === "failed" || status === "aborted"
          ? "failed"
          : "refused";
  return step({
    name: "outcome",
    state,
    at: outcome.at,
    reason: `${ENDINGS[status] ?? `It ended as ${status}.`}${error === "" ? "" : ` The caller was told ${error}.`}${
      outcome.body["isMinimal"] === true ? " The full record could not be written; this is a short one." : ""
    }`,
    facts: factsOf({
      status,
      "HTTP status": numberText(say("httpStatus")),
      took: millis(say("durationMs")),
      "digest of the answer": textIn(say("responseDigest")),
      reason: textIn(outcome.body["reason"]),
    }),
  });
}

/** The record before a change says that it was allowed; the one after, how it went. */
function changeSteps({ at, body }: AuditRecord): AuditStep[] {
  const isOutcome = body["stage"] !== "intent";
  const result = textIn(body["result"]);
  const call = callSteps(at, body, result === "denied");
  const facts = factsOf(flatten(objectIn(body["subject"])));
  const action = textIn(body["action"]);
  if (!isOutcome)
    return [
      ...call,
      step({
        name: "intent",
        state: "done",
        at,
        reason: `This record was on disk before ${action} was carried out.`,
        facts,
      }),
    ];
  if (result === "denied")
    return [...call, step({ name: "change", state: "skipped", reason: "Nothing was changed.", facts })];
  const reasons: Readonly<Record<string, string>> = {
    done: `${action} was carried out.`,
    invalid: `What was asked for did not fit, and nothing was changed.`,
    failed: `${action} failed.`,
  };
  return [
    step({
      name: "change",
      state: result === "done" ? "done" : result === "" ? "unknown" : "failed",
      at,
      reason: reasons[result] ?? "The record does not say how it went.",
      facts,
    }),
  ];
}

function callSteps(at: string, body: JsonObject, isDenied: boolean): AuditStep[] {
  const by = textIn(body["by"]);
  const policies = textsIn(body["policies"]);
  const facts = factsOf({ address: textIn(body["peer"]), ...flatten(objectIn(body["context"]), "context ") });
  const error = textIn(body["error"]);
  return [
    step({
      name: "call",
      state: by === "" ? (isDenied ? "refused" : "unknown") : "done",
      at,
      reason: by === "" ? "The records do not say who called." : `${by} asked for ${textIn(body["action"])}.`,
      facts,
    }),
    step({
      name: "decide",
      state: isDenied ? "refused" : policies.length > 0 ? "done" : "unknown",
      reason: isDenied
        ? `It was refused${error === "" ? "" : `: ${error}`}.`
        : policies.length > 0
          ? "These policies permit it."
          : "No policy is named: whoever calls as the local operator was let in by the data folder's owner rights.",
      policies,
    }),
  ];
}

function readSteps({ at, body }: AuditRecord): AuditStep[] {
  return [
    ...callSteps(at, body, false),
    step({
      name: "read",
      state: "done",
      reason: "This record was on disk before the answer.",
      facts: factsOf({ address: textIn(body["route"]), ...flatten(objectIn(body["subject"])) }),
    }),
  ];
}

function nodeStep({ at, kind, body, id }: AuditRecord): AuditStep {
  const reasons: Readonly<Record<string, string>> = {
    start: "The node started.",
    stop: "The node stopped.",
    recovery: `A start found ${id}, which a crash had left behind.`,
  };
  return step({
    name: "node",
    state: "done",
    at,
    reason: reasons[kind] ?? kind,
    facts: factsOf(flatten(body)),
  });
}

function unknownStep(name: AuditStep["name"]): AuditStep {
  return step({
    name,
    state: "unknown",
    reason: "Not known: the exchange is under way, or was cut off before this was written down.",
  });
}

function step({ name, state, reason, at, facts, policies, verdicts, attempts }: StepParts): AuditStep {
  return {
    name,
    state,
    reason,
    ...(at !== undefined && { at }),
    facts: facts ?? [],
    policies: policies ?? [],
    verdicts: verdicts ?? [],
    attempts: attempts ?? [],
  };
}

function verdictsIn(value: JsonValue | undefined): { source: string; verdict: AuditVerdict }[] {
  return (arrayIn(value) ?? []).filter(isJsonObject).map((verdict) => ({
    source: textIn(verdict["source"]),
    verdict: {
      guardrail: textIn(verdict["guardrail"]),
      ...versionOf(verdict["version"]),
      added: [verdict["keyGuardrail"], verdict["requestGuardrail"]].flatMap((each) => {
        const { name, version } = objectIn(each);
        return textIn(name) === "" ? [] : [`${textIn(name)}@${textOf(version)}`];
      }),
      isShadow: verdict["mode"] === "shadow",
      action: textIn(verdict["action"]),
      findings: (arrayIn(verdict["findings"]) ?? []).filter(isJsonObject).map((finding) => ({
        detector: textIn(finding["detector"]),
        action: textIn(finding["action"]),
        at: textIn(finding["at"]),
        start: numberIn(finding["start"]) ?? 0,
        end: numberIn(finding["end"]) ?? 0,
        ...(typeof finding["score"] === "number" && { score: finding["score"] }),
        ...(textIn(finding["view"]) !== "" && { view: textIn(finding["view"]) }),
        isShadow: finding["mode"] === "shadow",
      })),
      findingCount: numberIn(verdict["findingCount"]) ?? 0,
      failures: (arrayIn(verdict["failures"]) ?? []).filter(isJsonObject).map((failure) => ({
        detector: textIn(failure["detector"]),
        reason: textIn(failure["reason"]),
        effect: textIn(failure["effect"]),
      })),
      failureCount: numberIn(verdict["failureCount"]) ?? 0,
      passedOver: textsIn(verdict["passedOver"]),
    },
  }));
}

function versionOf(value: JsonValue | undefined): { version?: number } {
  return typeof value === "number" ? { version: value } : {};
}

/** Facts shown for one step, and how deep their names go. */
const MAX_FACTS = 40;
const MAX_FACT_DEPTH = 4;

function factsOf(values: Readonly<Record<string, string>>): AuditStep["facts"] {
  return Object.entries(values)
    .filter(([, value]) => value !== "")
    .slice(0, MAX_FACTS)
    .map(([name, value]) => ({ name, value }));
}

/** An object's values by the names that lead to them: "budgets.team.microUsd". */
function flatten(object: JsonObject, prefix = "", depth = 0): Record<string, string> {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]): [string, string][] => {
      if (value === null) return [];
      if (isJsonObject(value) && depth < MAX_FACT_DEPTH)
        return Object.entries(flatten(value, `${prefix}${name}.`, depth + 1));
      if (Array.isArray(value) && value.every((each) => typeof each === "string"))
        return [[`${prefix}${name}`, value.join(", ")]];
      return [[`${prefix}${name}`, textOf(value)]];
    }),
  );
}

function objectIn(value: JsonValue | undefined): JsonObject {
  return value !== undefined && isJsonObject(value) ? value : {};
}

function arrayIn(value: JsonValue | undefined): readonly JsonValue[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function textIn(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

/** Any value as text; none as none. */
function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function textsIn(value: JsonValue | undefined): string[] {
  return (arrayIn(value) ?? []).filter((each) => typeof each === "string");
}

function numberIn(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function numberText(value: JsonValue | undefined): string {
  return typeof value === "number" && value > 0 ? String(value) : "";
}

function millis(value: JsonValue | undefined): string {
  return typeof value === "number" ? `${value} ms` : "";
}
