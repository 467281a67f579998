import type { AuditEntry } from "../../src/contracts/audit.ts";
import type { JsonObject } from "../../src/contracts/json.ts";
import { outcomeEntry } from "./usage-records.ts";

/** An intent as an exchange writes it; `body` changes single fields. */
export function intentEntry(id: string, body: JsonObject = {}): AuditEntry {
  return {
    kind: "intent",
    id,
    body: {
      config: 3,
      dialect: "openai.chat",
      key: "k1",
      model: "small",
      operation: "chat",
      peer: "127.0.0.1",
      policies: ["persona/application#invoke"],
      policyCount: 1,
      principal: "Service::shop",
      requestDigest: `digest-of-${id}`,
      routes: ["openai/gpt-small"],
      stream: false,
      uninspectedMedia: 0,
      verdicts: [verdict("input")],
      ...body,
    },
  };
}

/** A verdict as records have it. */
export function verdict(source: "input" | "output", changes: JsonObject = {}): JsonObject {
  return {
    action: "none",
    failureCount: 0,
    failures: [],
    findingCount: 0,
    findings: [],
    guardrail: "default",
    mode: "enforce",
    source,
    version: 1,
    ...changes,
  };
}

export function finding(detector: string, changes: JsonObject = {}): JsonObject {
  return {
    action: "mask",
    at: "messages[0].content",
    detector,
    end: 9,
    score: 1,
    start: 3,
    view: "original",
    ...changes,
  };
}

/** An exchange that went well: intent and outcome. */
export function exchange(id: string, outcome: JsonObject = {}, intent: JsonObject = {}): AuditEntry[] {
  return [
    intentEntry(id, intent),
    outcomeEntry(id, { peer: "127.0.0.1", verdicts: [verdict("input"), verdict("output")], ...outcome }),
  ];
}
