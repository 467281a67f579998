import type { AuditRecord } from "../../contracts/audit.ts";
import { countIn, objectIn, objectsIn, textIn } from "../../audit/body-fields.ts";
import type { JsonObject, JsonValue } from "../../contracts/json.ts";
import type { TrafficCounter } from "../../storage/tables/traffic.ts";
import { latencyBucket } from "./latency-bucket.ts";

/** Something that happened in an exchange and is counted by name. */
export interface TrafficEvent {
  readonly kind: "intervention" | "error";
  /** A detector's id, or the code of an error. */
  readonly name: string;
  /** What the guardrail did; empty for errors. */
  readonly action: string;
}

/** What one exchange adds to the traffic of its time. */
export interface TrafficEntry {
  /** Unix milliseconds. */
  readonly at: number;
  readonly model: string;
  readonly counters: Readonly<Record<TrafficCounter, number>>;
  readonly totalBucket: number | undefined;
  readonly firstBucket: number | undefined;
  readonly events: readonly TrafficEvent[];
}

/** Names that a caller may have made up are cut. */
const MAX_NAME_CHARS = 200;

/** Reads an outcome record; what it does not have counts nothing. */
export function trafficEntry({ at, body }: AuditRecord): TrafficEntry {
  const status = body["status"];
  const usage = objectIn(body["usage"]);
  const is = (...wanted: readonly string[]): number => (wanted.some((each) => each === status) ? 1 : 0);
  return {
    at: Date.parse(at),
    // Only what was refused before a model was found has none.
    model: nameIn(body["model"]),
    counters: {
      requests: 1,
      completed: is("completed"),
      blocked: is("blocked"),
      denied: is("denied"),
      failed: is("failed", "incomplete"),
      aborted: is("aborted"),
      input_tokens: countIn(usage["inputTokens"]),
      output_tokens: countIn(usage["outputTokens"]),
      cost_micro_usd: countIn(body["costMicroUsd"]),
    },
    totalBucket: bucketIn(body["durationMs"]),
    firstBucket: bucketIn(body["firstPartMs"]),
    events: [...errorsIn(body), ...interventionsIn(body["verdicts"])],
  };
}

function errorsIn({ error }: JsonObject): TrafficEvent[] {
  const code = typeof error === "string" ? error : nameIn(objectIn(error)["code"]);
  return code === "" ? [] : [{ kind: "error", name: nameIn(code), action: "" }];
}

/** Each detector once for what it made an enforced guardrail do; observing ones intervene in nothing. */
function interventionsIn(verdicts: JsonValue | undefined): TrafficEvent[] {
  const found = new Map<string, TrafficEvent>();
  for (const verdict of objectsIn(verdicts)) {
    if (verdict["mode"] !== "enforce") continue;
    for (const finding of objectsIn(verdict["findings"])) {
      // Rules that are only tried did nothing.
      if (finding["mode"] === "shadow") continue;
      const event = { name: nameIn(finding["detector"]), action: nameIn(finding["action"]) };
      if (event.name !== "" && event.action !== "")
        found.set(`${event.name}\n${event.action}`, { kind: "intervention", ...event });
    }
  }
  return [...found.values()];
}

function nameIn(value: JsonValue | undefined): string {
  return textIn(value, MAX_NAME_CHARS);
}

function bucketIn(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" ? latencyBucket(value) : undefined;
}
