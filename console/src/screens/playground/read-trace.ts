/** Something that a guard saw, without the words it stands for. */
export interface GuardFinding {
  readonly door: "input" | "output";
  readonly guardrail: string;
  readonly detector: string;
  readonly type: string;
  /** What was done: nothing but note it, replace it, or stop the exchange. */
  readonly action: "noted" | "masked" | "blocked";
  /** What stands in the place of masked words: "{EMAIL}". */
  readonly label: string | undefined;
  /** UTF-16 offsets of the text as it came to the guard, zero-based, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly score: number;
  /** "original", or how the text was read: "base64". */
  readonly view: string;
  /** Where the text stands: "messages[1].content", of an answer "0.content". */
  readonly at: string | undefined;
  /** Its rule is only tried. */
  readonly isTried: boolean;
}

/** A check that could not be made. */
export interface GuardFailure {
  readonly detector: string;
  readonly reason: string;
  readonly isBlocking: boolean;
}

/** What came of one exchange, as the gateway counts it. */
export interface ExchangeFacts {
  readonly requestId: string;
  readonly route: string | undefined;
  readonly attempts: number;
  readonly durationMs: number;
  readonly costMicroUsd: number | undefined;
  readonly isUsageEstimated: boolean;
}

export interface GuardTrace {
  readonly findings: readonly GuardFinding[];
  readonly failures: readonly GuardFailure[];
  readonly exchange: ExchangeFacts | undefined;
}

type Json = Readonly<Record<string, unknown>>;
const ACTIONS = { NONE: "noted", ANONYMIZED: "masked", BLOCKED: "blocked" } as const;

/** Reads the member `sallyport` of an answer or an event; what is not as documented is passed over. */
export function readTrace(member: unknown): GuardTrace | undefined {
  const trace = objectIn(member, "trace");
  if (trace === undefined) return undefined;
  const guardrail = objectIn(trace, "guardrail") ?? {};
  const findings: GuardFinding[] = [];
  const failures: GuardFailure[] = [];
  const take = (door: "input" | "output", name: string, assessment: unknown): void => {
    if (!isObject(assessment)) return;
    findings.push(...findingsIn(assessment, door, name));
    failures.push(...failuresIn(assessment));
  };
  for (const [name, assessment] of Object.entries(objectIn(guardrail, "inputAssessment") ?? {}))
    take("input", name, assessment);
  for (const [name, assessments] of Object.entries(objectIn(guardrail, "outputAssessments") ?? {}))
    if (Array.isArray(assessments)) for (const each of assessments as unknown[]) take("output", name, each);
  return { findings, failures, exchange: factsIn(objectIn(trace, "exchange")) };
}

function findingsIn(assessment: Json, door: "input" | "output", guardrail: string): GuardFinding[] {
  return Object.values(assessment)
    .filter(isObject)
    .flatMap((policy) => Object.values(policy))
    .filter((list) => Array.isArray(list))
    .flatMap((list) => list as unknown[])
    .filter(isObject)
    .flatMap((entry) => {
      const action = ACTIONS[textIn(entry, "action") as keyof typeof ACTIONS];
      const label = textIn(entry, "match");
      const found: unknown = entry["findings"];
      if (!Array.isArray(found)) {
        // Grounding is judged of an answer as a whole: it has no place.
        if (entry["detected"] !== true) return [];
        const type = textIn(entry, "type") ?? "";
        return [
          {
            ...{ door, guardrail, detector: `grounding ${type.toLowerCase()}`, type, action, label },
            ...{ start: 0, end: 0, score: numberIn(entry, "score") ?? 0, view: "original", at: undefined },
            isTried: false,
          },
        ];
      }
      return (found as unknown[]).filter(isObject).map((finding) => ({
        door,
        guardrail,
        detector: textIn(finding, "detector") ?? "",
        type: textIn(finding, "type") ?? "",
        action,
        label,
        start: numberIn(finding, "start") ?? 0,
        end: numberIn(finding, "end") ?? 0,
        score: numberIn(finding, "score") ?? 0,
        view: textIn(finding, "view") ?? "original",
        at: textIn(finding, "at"),
        isTried: finding["mode"] === "shadow",
      }));
    });
}

function failuresIn(assessment: Json): GuardFailure[] {
  const { failures } = assessment;
  if (!Array.isArray(failures)) return [];
  return (failures as unknown[]).filter(isObject).map((failure) => ({
    detector: textIn(failure, "detector") ?? "",
    reason: textIn(failure, "reason") ?? "",
    isBlocking: failure["effect"] !== "allow",
  }));
}

function factsIn(exchange: Json | undefined): ExchangeFacts | undefined {
  if (exchange === undefined) return undefined;
  return {
    requestId: textIn(exchange, "requestId") ?? "",
    route: textIn(exchange, "route"),
    attempts: numberIn(exchange, "attempts") ?? 0,
    durationMs: numberIn(exchange, "durationMs") ?? 0,
    costMicroUsd: numberIn(exchange, "costMicroUsd"),
    isUsageEstimated: objectIn(exchange, "usage")?.["estimated"] === true,
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectIn(value: unknown, name: string): Json | undefined {
  const member: unknown = isObject(value) ? value[name] : undefined;
  return isObject(member) ? member : undefined;
}

function textIn(value: Json, name: string): string | undefined {
  const member = value[name];
  return typeof member === "string" ? member : undefined;
}

function numberIn(value: Json, name: string): number | undefined {
  const member = value[name];
  return typeof member === "number" ? member : undefined;
}
