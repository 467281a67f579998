import { GatewayError } from "../contracts/errors.ts";
import { cutWords, MAX_SEARCH_WORDS } from "./cut-words.ts";

export const DEFAULT_PAGE_RECORDS = 100;
export const MAX_PAGE_RECORDS = 1_000;
export const MAX_FILTERS = 16;
export const MAX_FILTER_VALUES = 20;
export const MAX_FILTER_CHARS = 256;
export const MAX_SEARCH_CHARS = 400;

export const AUDIT_FILTERS = [
  "kind",
  "principal",
  "key",
  "model",
  "verdict",
  "status",
  "detector",
  "error",
  "node",
] as const;
export type AuditFilterName = (typeof AUDIT_FILTERS)[number];

const OTHERS = ["q", "from", "to", "limit", "cursor"];
const TAG = /^(?:request-)?tag:[a-z][a-z0-9._-]{0,63}$/;
const DAY_MS = 86_400_000;

/** Any of the values. */
export interface AuditFilter {
  /** Or "tag:<name>", "request-tag:<name>". */
  readonly name: string;
  readonly values: readonly string[];
}

/** The row after which a page begins. */
export interface AuditCursor {
  readonly at: string;
  readonly number: number;
}

export interface AuditQuery {
  /** All of them begin some word of a row. */
  readonly words: readonly string[];
  readonly filters: readonly AuditFilter[];
  /** RFC 3339, UTC; `to` is the first moment that does not count. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly limit: number;
  readonly after: AuditCursor | undefined;
}

/** Reads the parameters of an address; throws `invalid_request` that names the one that is wrong. */
export function readAuditQuery(parameters: Readonly<Record<string, unknown>>): AuditQuery {
  const filters: AuditFilter[] = [];
  for (const [name, value] of Object.entries(parameters)) {
    if (isFilter(name)) {
      if (value !== "") filters.push({ name, values: valuesOf(value, name) });
    } else if (!OTHERS.includes(name))
      throw refusal(
        name.slice(0, 64),
        `There is no such parameter. There are: ${[...OTHERS, ...AUDIT_FILTERS].join(", ")}, tag:<name>, request-tag:<name>.`,
      );
  }
  if (filters.length > MAX_FILTERS) throw refusal("filters", `${MAX_FILTERS} filters at most.`);
  const from = momentOf(parameters["from"], "from");
  const to = momentOf(parameters["to"], "to");
  if (from !== undefined && to !== undefined && to <= from)
    throw refusal("to", "The span ends before it begins.");
  return {
    words: wordsIn(parameters["q"]),
    filters,
    from,
    to,
    limit: limitOf(parameters["limit"]),
    after: cursorOf(parameters["cursor"]),
  };
}

export function writeCursor({ at, number }: AuditCursor): string {
  return `${at}~${number}`;
}

function isFilter(name: string): boolean {
  return (AUDIT_FILTERS as readonly string[]).includes(name) || TAG.test(name);
}

function wordsIn(value: unknown): string[] {
  if (value === undefined) return [];
  const text = textOf(value, "q");
  if (text.length > MAX_SEARCH_CHARS) throw refusal("q", `${MAX_SEARCH_CHARS} characters at most.`);
  const words = cutWords(text, MAX_SEARCH_WORDS + 1);
  if (words.length > MAX_SEARCH_WORDS) throw refusal("q", `${MAX_SEARCH_WORDS} words at most.`);
  if (words.length === 0 && text.trim() !== "")
    throw refusal("q", "Names are found by letters and digits; there are none here.");
  return words;
}

function valuesOf(value: unknown, name: string): string[] {
  const texts = (Array.isArray(value) ? value : [value])
    .flatMap((each) => textOf(each, name).split(","))
    .map((text) => text.trim());
  if (texts.length > MAX_FILTER_VALUES) throw refusal(name, `${MAX_FILTER_VALUES} values at most.`);
  if (texts.some((text) => text.length > MAX_FILTER_CHARS || text.includes("\u0000")))
    throw refusal(name, `A value has ${MAX_FILTER_CHARS} characters at most.`);
  return texts;
}

function limitOf(value: unknown): number {
  if (value === undefined) return DEFAULT_PAGE_RECORDS;
  const number = wholeNumber(value);
  if (number !== undefined && number >= 1 && number <= MAX_PAGE_RECORDS) return number;
  throw refusal("limit", `A whole number from 1 to ${MAX_PAGE_RECORDS}.`);
}

/** A whole number of an address; undefined where it is none. */
export function wholeNumber(value: unknown): number | undefined {
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

function cursorOf(value: unknown): AuditCursor | undefined {
  if (value === undefined) return undefined;
  const match = /^(\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z)~(\d{1,16})$/.exec(textOf(value, "cursor"));
  const [, at = "", digits = ""] = match ?? [];
  const number = Number(digits);
  if (match === null || !Number.isSafeInteger(number))
    throw refusal("cursor", "It is not one that a page before gave.");
  return { at, number };
}

function textOf(value: unknown, name: string): string {
  if (typeof value === "string") return value;
  throw refusal(name, "Given more than once, or not as text.");
}

/** A date, or a time with its offset; a date that ends a span is part of it. */
function momentOf(value: unknown, name: "from" | "to"): string | undefined {
  if (value === undefined || value === "") return undefined;
  const text = textOf(value, name);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  const ms = isDate || isTime ? Date.parse(text) : Number.NaN;
  // Date.parse takes 2026-02-30 for the second of March.
  if (Number.isNaN(ms) || (isDate && new Date(ms).toISOString().slice(0, 10) !== text))
    throw refusal(name, "A date like 2026-11-01, or a time like 2026-11-01T08:00:00Z.");
  return new Date(isDate && name === "to" ? ms + DAY_MS : ms).toISOString();
}

export function refusal(field: string, problem: string): GatewayError {
  const publicMessage = `${field}: ${problem}`;
  return new GatewayError("invalid_request", publicMessage, { publicMessage, field });
}
