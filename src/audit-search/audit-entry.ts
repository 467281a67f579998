import { objectIn, objectsIn, tagsIn, textIn } from "../audit/body-fields.ts";
import type { AuditKind, AuditRecord } from "../contracts/audit.ts";
import type { JsonObject, JsonValue } from "../contracts/json.ts";
import {
  AUDIT_FIGURES,
  AUDIT_TEXTS,
  type AuditFigure,
  type AuditText,
} from "../storage/tables/audit-search.ts";
import { cutWords } from "./cut-words.ts";

/** What one record, or several of one exchange, say that can be searched by. */
export interface AuditEntry {
  readonly id: string;
  /** Of its first record. */
  readonly at: string;
  readonly endedAt: string;
  /** Numbers of its records, in order. */
  readonly seqs: readonly number[];
  readonly texts: Readonly<Record<AuditText, string>>;
  readonly figures: Readonly<Record<AuditFigure, number | null>>;
}

/** What is kept of one value, of all names in one list, and how many records of one exchange are told of. */
export const MAX_TEXT_CHARS = 512;
export const MAX_LIST_CHARS = 2_048;
export const MAX_ENTRY_RECORDS = 32;

/** Names in a list stand between these, so that one can be looked for. */
export const LIST_SEPARATOR = "\n";

/** Kinds of rows: several kinds of records make one. */
const ROW_KIND: Readonly<Record<AuditKind, string>> = {
  intent: "exchange",
  outcome: "exchange",
  change: "change",
  access: "access",
  recovery: "node",
  start: "node",
  stop: "node",
};

/** Mildest first. */
const VERDICTS = ["none", "flagged", "masked", "blocked", "error"];

/** Reads any record. What it does not have is empty: records of earlier versions say less. */
export function auditEntry({ at, body, id, kind, seq }: AuditRecord): AuditEntry {
  const verdicts = objectsIn(body["verdicts"]);
  const usage = objectIn(body["usage"]);
  const route = nameIn(body["route"]);
  return {
    id: id.slice(0, MAX_TEXT_CHARS),
    at,
    endedAt: at,
    seqs: [seq],
    texts: {
      kind: ROW_KIND[kind],
      action: actionOf(kind, body),
      principal: nameIn(body["principal"] ?? body["by"]),
      key_id: nameIn(body["key"]),
      key_name: nameIn(body["keyName"]),
      model: nameIn(body["model"]),
      provider: nameIn(body["provider"]) || (route.split("/", 1)[0] ?? ""),
      route,
      dialect: nameIn(body["dialect"]),
      place: [body["organisation"], body["team"], body["project"]]
        .map(nameIn)
        .filter((name) => name !== "")
        .join("/"),
      status: statusOf(kind, body),
      verdict: strongest(verdicts),
      detectors: listOf(verdicts.flatMap(detectorsIn)),
      guardrails: listOf([...verdicts.flatMap(guardrailsIn), nameIn(body["guardrail"])]),
      subject: listOf(namesIn(body["subject"] ?? null)),
      tags: tagsIn(body["tags"], MAX_TEXT_CHARS),
      request_tags: tagsIn(body["requestTags"], MAX_TEXT_CHARS),
      error: nameIn(body["error"]),
    },
    figures: {
      duration_ms: figureIn(body["durationMs"]),
      input_tokens: figureIn(usage["inputTokens"]),
      output_tokens: figureIn(usage["outputTokens"]),
      cost_micro_usd: figureIn(body["costMicroUsd"]),
    },
  };
}

/** What is known after a further record: where it says nothing, what earlier ones said holds. */
export function mergeEntries(before: AuditEntry, after: AuditEntry): AuditEntry {
  return {
    ...before,
    endedAt: after.endedAt,
    seqs: [...new Set([...before.seqs, ...after.seqs])].slice(0, MAX_ENTRY_RECORDS),
    texts: Object.fromEntries(
      AUDIT_TEXTS.map((name) => [name, after.texts[name] === "" ? before.texts[name] : after.texts[name]]),
    ) as AuditEntry["texts"],
    figures: Object.fromEntries(
      AUDIT_FIGURES.map((name) => [name, after.figures[name] ?? before.figures[name]]),
    ) as AuditEntry["figures"],
  };
}

/** The words that find it: names and ids only, as the log has nothing else. */
export function wordsOf({ id, texts }: AuditEntry): string[] {
  return cutWords([id, ...AUDIT_TEXTS.map((name) => texts[name])].join(" "));
}

function actionOf(kind: AuditKind, body: JsonObject): string {
  if (kind === "intent" || kind === "outcome") return nameIn(body["operation"]);
  return kind === "change" || kind === "access" ? nameIn(body["action"]) : kind;
}

function statusOf(kind: AuditKind, body: JsonObject): string {
  if (kind === "intent") return "open";
  if (kind === "outcome") return nameIn(body["status"]);
  if (kind === "change") return body["stage"] === "intent" ? "open" : nameIn(body["result"]) || "done";
  return "done";
}

/** Of guardrails that are in force: what one in shadow mode would have done, it did not do. */
function strongest(verdicts: readonly JsonObject[]): string {
  const ranks = verdicts
    .filter(({ mode }) => mode !== "shadow")
    .map(({ action }) => VERDICTS.indexOf(nameIn(action)));
  return VERDICTS[Math.max(-1, ...ranks)] ?? "";
}

function detectorsIn({ findings, failures }: JsonObject): string[] {
  return [findings, failures].flatMap((each) => objectsIn(each).map(({ detector }) => nameIn(detector)));
}

function guardrailsIn(verdict: JsonObject): string[] {
  return [
    nameIn(verdict["guardrail"]),
    nameIn(objectIn(verdict["keyGuardrail"])["name"]),
    nameIn(objectIn(verdict["requestGuardrail"])["name"]),
  ];
}

const MAX_SUBJECT_DEPTH = 4;

/** Every text in what a change is about: names and ids. */
function namesIn(value: JsonValue, depth = 0): string[] {
  if (typeof value === "string") return [nameIn(value)];
  if (depth >= MAX_SUBJECT_DEPTH || value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap((each: JsonValue | undefined) => namesIn(each ?? null, depth + 1));
}

function listOf(names: readonly string[]): string {
  let list = LIST_SEPARATOR;
  for (const name of new Set(names)) {
    if (name === "" || list.length + name.length > MAX_LIST_CHARS) continue;
    list += `${name}${LIST_SEPARATOR}`;
  }
  return list === LIST_SEPARATOR ? "" : list;
}

function figureIn(value: JsonValue | undefined): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** A list's separator would end a name early. */
function nameIn(value: JsonValue | undefined): string {
  const text = textIn(value, MAX_TEXT_CHARS);
  return text.includes(LIST_SEPARATOR) ? text.replaceAll(LIST_SEPARATOR, " ") : text;
}
