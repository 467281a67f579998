import { objectsIn, textIn } from "../audit/body-fields.ts";
import type { AuditRecord } from "../contracts/audit.ts";
import type { FindingReport } from "../contracts/finding.ts";
import type { FINDING_TYPES } from "../contracts/finding-types.ts";
import type { JsonObject, JsonValue } from "../contracts/json.ts";

type Report = FindingReport & { readonly type: keyof typeof FINDING_TYPES };

const ATTACK = /^attack\./;
const PROVIDER_FAILURES = new Set([
  "provider_credentials",
  "provider_unavailable",
  "provider_malformed",
  "provider_truncated",
  "provider_timeout",
]);
/** Of names that stand in records; findings are about few things, each named. */
const MAX_NAME_CHARS = 200;

/** What somebody should look at in one record of the audit log. No text of messages is in the log, so none is here. */
export function findingsIn(record: AuditRecord): readonly Report[] {
  if (record.kind === "recovery") return [recovered(record)];
  if (record.kind !== "outcome") return [];
  return [attack(record), ...modelsLife(record), failure(record)].filter((report) => report !== undefined);
}

/** An attack that an enforced guardrail stopped on its way in. */
function attack({ id, body }: AuditRecord): Report | undefined {
  if (body["status"] !== "blocked") return undefined;
  const detectors = new Set<string>();
  for (const verdict of objectsIn(body["verdicts"])) {
    if (verdict["mode"] !== "enforce" || verdict["action"] !== "blocked" || verdict["source"] !== "input")
      continue;
    for (const { action, detector, mode } of objectsIn(verdict["findings"]))
      if (action === "block" && mode !== "shadow" && ATTACK.test(nameIn(detector)))
        detectors.add(nameIn(detector));
  }
  if (detectors.size === 0) return undefined;
  const who = nameIn(body["principal"]) || "an unknown caller";
  return {
    type: "attack.blocked",
    severity: "medium",
    subject: who,
    title: `Attacks by ${who} were stopped`,
    detail: `Last by ${[...detectors].sort().join(", ")} on ${nameIn(body["model"]) || "no model"}, in ${id}.`,
  };
}

function modelsLife({ id, body }: AuditRecord): Report[] {
  const model = nameIn(body["model"]);
  const who = nameIn(body["principal"]) || "an unknown caller";
  if (body["error"] === "model_retired")
    return [
      {
        type: "model.retired",
        severity: "medium",
        subject: `Model::${model}`,
        title: `${model || "A model"} was asked for after its end of life`,
        detail: `Last by ${who}, in ${id}.`,
      },
    ];
  if (body["modelState"] !== "legacy") return [];
  return [
    {
      type: "model.legacy",
      severity: "low",
      subject: `Model::${model}`,
      title: `${model} is a legacy model and still in use`,
      detail: `Last by ${who}, in ${id}.`,
    },
  ];
}

function failure({ id, body }: AuditRecord): Report | undefined {
  const code = nameIn(body["error"]);
  if (code === "guardrail_unavailable") {
    const [name = "a guardrail", checks] = failedChecks(body);
    return {
      type: "guard.failed",
      severity: "high",
      subject: `Guardrail::${name}`,
      title: `Checks of guardrail ${name} could not run`,
      detail: `${checks === "" ? "" : `${checks}. `}Last in ${id}.`,
    };
  }
  if (code === "audit_unavailable")
    return {
      type: "audit.unavailable",
      severity: "critical",
      subject: "the audit log",
      title: "Exchanges could not be recorded, and were refused",
      detail: `Last in ${id}.`,
    };
  if (!PROVIDER_FAILURES.has(code)) return undefined;
  const provider = nameIn(body["provider"]) || (nameIn(body["route"]).split("/", 1)[0] ?? "") || "unknown";
  return {
    type: "provider.failing",
    severity: code === "provider_credentials" ? "high" : "medium",
    subject: `Provider::${provider}`,
    title: `Requests to ${provider} fail`,
    detail: `Last with ${code} on ${nameIn(body["model"]) || "no model"}, in ${id}.`,
  };
}

function failedChecks(body: JsonObject): [guardrail: string | undefined, checks: string] {
  for (const verdict of objectsIn(body["verdicts"])) {
    if (verdict["action"] !== "error") continue;
    const checks = objectsIn(verdict["failures"]).map(
      ({ detector, reason }) => `${nameIn(detector)}: ${nameIn(reason)}`,
    );
    return [nameIn(verdict["guardrail"]) || undefined, checks.slice(0, 3).join(", ")];
  }
  return [undefined, ""];
}

function recovered({ id }: AuditRecord): Report {
  return {
    type: "audit.recovered",
    severity: "medium",
    subject: "the audit log",
    title: "The audit log was mended after a crash",
    detail: `What was found is in record ${id}.`,
  };
}

function nameIn(value: JsonValue | undefined): string {
  return textIn(value, MAX_NAME_CHARS);
}
