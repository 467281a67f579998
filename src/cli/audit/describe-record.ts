import type { AuditRecord } from "../../contracts/audit.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import type { Paint } from "../output/paint.ts";
import { printable } from "../output/printable.ts";

/** One record on one line. Every value is escaped: a log may have been written by anybody. */
export function describeRecord(record: AuditRecord, paint: Paint): string {
  const { seq, at, kind, id } = record;
  const head = `${String(seq).padStart(6)} ${printable(at)} ${paint.bold(kind.padEnd(8))} ${printable(id)}`;
  const what = describeBody(record, paint);
  return what === "" ? head : `${head}  ${what}`;
}

/** What a record says, without when and of which exchange. */
export function describeBody({ kind, body }: AuditRecord, paint: Paint): string {
  switch (kind) {
    case "intent":
      return words([
        text(body, "model"),
        list(body, "routes", "via"),
        text(body, "principal"),
        verdicts(body, paint),
      ]);
    case "outcome":
      return words([
        coloured(text(body, "status"), paint),
        text(body, "error"),
        text(body, "reason"),
        text(body, "model"),
        labelled(body, "guardrail", "guardrail"),
        labelled(body, "route", "via"),
        text(body, "principal"),
        unit(body, "durationMs", "ms"),
        usage(body["usage"]),
        verdicts(body, paint),
      ]);
    case "change":
      return words([
        text(body, "action"),
        body["subject"] === undefined ? "" : printable(JSON.stringify(body["subject"])),
        labelled(body, "by", "by"),
        text(body, "stage"),
        text(body, "result"),
      ]);
    case "access":
      return words([
        text(body, "action"),
        text(body, "route"),
        body["subject"] === undefined ? "" : printable(JSON.stringify(body["subject"])),
        labelled(body, "by", "by"),
        labelled(body, "peer", "from"),
      ]);
    case "recovery":
    case "start":
    case "stop":
      return Object.keys(body).length === 0 ? "" : printable(JSON.stringify(body));
  }
}

function words(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("  ");
}

function text(body: JsonObject, field: string): string {
  const value = body[field];
  return typeof value === "string" || typeof value === "number" ? printable(String(value)) : "";
}

function labelled(body: JsonObject, field: string, label: string): string {
  const value = text(body, field);
  return value === "" ? "" : `${label} ${value}`;
}

function unit(body: JsonObject, field: string, name: string): string {
  const value = text(body, field);
  return value === "" ? "" : `${value} ${name}`;
}

function list(body: JsonObject, field: string, label: string): string {
  const value = body[field];
  return Array.isArray(value) && value.length > 0
    ? `${label} ${printable(value.map(String).join(", "))}`
    : "";
}

function coloured(status: string, paint: Paint): string {
  if (status === "completed") return paint.green(status);
  return status === "" ? "" : paint.yellow(status);
}

function usage(value: JsonValue | undefined): string {
  if (value === undefined || !isJsonObject(value)) return "";
  const { inputTokens, outputTokens } = value;
  if (typeof inputTokens !== "number" || typeof outputTokens !== "number") return "";
  return `${inputTokens} + ${outputTokens} tokens`;
}

function verdicts(body: JsonObject, paint: Paint): string {
  const value = body["verdicts"];
  if (!Array.isArray(value)) return "";
  return words(
    value.filter(isJsonObject).map((verdict) => {
      const action = text(verdict, "action");
      const count = verdict["findingCount"];
      const found = typeof count === "number" && count > 0 ? ` (${count} found)` : "";
      const shown = `${text(verdict, "source")} ${action}${found}`;
      return action === "blocked" || action === "error" ? paint.red(shown) : shown;
    }),
  );
}
