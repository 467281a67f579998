import type { AuditEntry } from "../../src/contracts/audit.ts";
import type { JsonObject } from "../../src/contracts/json.ts";

/** An outcome as an exchange writes it; `body` changes single fields. */
export function outcomeEntry(id: string, body: JsonObject = {}): AuditEntry {
  return {
    kind: "outcome",
    id,
    body: {
      attempts: 1,
      costMicroUsd: 100,
      dialect: "openai.chat",
      durationMs: 20,
      key: "k1",
      keyName: "shop",
      model: "small",
      operation: "chat",
      organisation: "acme",
      principal: "Service::shop",
      project: "search",
      provider: "openai",
      requestDigest: `digest-of-${id}`,
      route: "openai/gpt-small",
      status: "completed",
      tags: { "cost-centre": "42" },
      team: "web",
      usage: { estimated: false, inputTokens: 100, outputTokens: 10 },
      ...body,
    },
  };
}
