import { z } from "zod";
import { GatewayError } from "../contracts/errors.ts";

/** What usage can be told apart by, and filtered by. Beside these: "tag:<name>", and "request-tag:<name>" for the callers' own. */
const USAGE_FIELDS = [
  "organisation",
  "team",
  "project",
  "principal",
  "key",
  "model",
  "provider",
  "route",
  "dialect",
  "operation",
  "status",
] as const;

const TAG_FIELD = /^(?:request-)?tag:[a-z][a-z0-9._-]{0,63}$/;
const UsageField = z
  .string()
  .refine((field) => (USAGE_FIELDS as readonly string[]).includes(field) || TAG_FIELD.test(field));

const GRANULARITIES = ["none", "hour", "day", "month"] as const;
export type Granularity = (typeof GRANULARITIES)[number];

const MAX_FIELDS = 4;
const MAX_FILTERS = 16;
const MAX_FILTER_VALUES = 50;
const MAX_FILTER_CHARS = 512;
/** Spans that one report covers, and points of time in it. */
const MAX_SPAN_DAYS = 800;
const MAX_BUCKETS = 2_000;
const MAX_TOP = 100;
const MAX_PAGE_ROWS = 1_000;
const DEFAULT_PAGE_ROWS = 100;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BUCKET_MS: Readonly<Record<Granularity, number>> = {
  none: Number.POSITIVE_INFINITY,
  hour: HOUR_MS,
  day: DAY_MS,
  month: 28 * DAY_MS,
};

/** Any of the values; the empty text is "none". */
export interface UsageFilter {
  readonly field: string;
  readonly values: readonly string[];
}

/** A span of time and what of it is looked at. */
export interface UsageScope {
  /** Both whole hours; `to` is the first that does not count. */
  readonly from: Date;
  readonly to: Date;
  readonly filters: readonly UsageFilter[];
}

export interface UsageQuery extends UsageScope {
  readonly by: readonly string[];
  readonly granularity: Granularity;
  /** The dearest so many, and all the rest as one; pages of all where left out. */
  readonly top: number | undefined;
  readonly limit: number;
  readonly offset: number;
}

export type QueryParameters = Readonly<Record<string, unknown>>;

/** Reads what an address, or a command line, asks for; throws `invalid_request` that names the parameter. */
export function readUsageQuery(parameters: QueryParameters, now: Date): UsageQuery {
  const { by = "", granularity = "none", top, limit, cursor } = parameters;
  const fields = listOf(by, "by");
  if (fields.length > MAX_FIELDS) throw refusal("by", `Group by ${MAX_FIELDS} things at most.`);
  for (const field of fields) checkField(field, "by");
  if (new Set(fields).size < fields.length) throw refusal("by", "A thing is named twice.");
  const scope = readUsageScope(parameters, now);
  const step = GRANULARITIES.find((each) => each === granularity);
  if (step === undefined) throw refusal("granularity", `One of ${GRANULARITIES.join(", ")}.`);
  if ((scope.to.getTime() - scope.from.getTime()) / BUCKET_MS[step] > MAX_BUCKETS)
    throw refusal("granularity", `The span has more than ${MAX_BUCKETS} of these. Ask for a shorter one.`);
  return {
    ...scope,
    by: fields,
    granularity: step,
    top: top === undefined ? undefined : wholeNumber(top, "top", 1, MAX_TOP),
    limit: limit === undefined ? DEFAULT_PAGE_ROWS : wholeNumber(limit, "limit", 1, MAX_PAGE_ROWS),
    offset: cursor === undefined ? 0 : wholeNumber(cursor, "cursor", 0, Number.MAX_SAFE_INTEGER),
  };
}

/** `from`, `to` (this month up to now, where left out) and every filter: "team=search", "tag:cost-centre=42", several values apart by commas. */
export function readUsageScope(parameters: QueryParameters, now: Date): UsageScope {
  const monthStart = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const from = momentOf(parameters["from"], "from") ?? monthStart;
  const to = momentOf(parameters["to"], "to") ?? new Date(Math.floor(now.getTime() / HOUR_MS + 1) * HOUR_MS);
  if (to <= from) throw refusal("to", "The span ends before it begins.");
  if (to.getTime() - from.getTime() > MAX_SPAN_DAYS * DAY_MS)
    throw refusal("from", `A span has ${MAX_SPAN_DAYS} days at most.`);
  const filters = Object.entries(parameters).flatMap(([name, value]) =>
    UsageField.safeParse(name).success ? [{ field: name, values: valuesOf(value, name) }] : [],
  );
  if (filters.length > MAX_FILTERS) throw refusal("filters", `${MAX_FILTERS} filters at most.`);
  return { from, to, filters };
}

/** Throws where a parameter is none of ours: a mistyped filter would quietly show everything. */
export function refuseUnknown(parameters: QueryParameters, known: readonly string[]): void {
  for (const name of Object.keys(parameters))
    if (!known.includes(name) && !UsageField.safeParse(name).success)
      throw refusal(
        name.slice(0, 64),
        `There is no such parameter. There are: ${[...known, ...USAGE_FIELDS].join(", ")}, tag:<name>.`,
      );
}

function checkField(field: string, parameter: string): void {
  if (!UsageField.safeParse(field).success)
    throw refusal(parameter, `One of ${USAGE_FIELDS.join(", ")}, tag:<name>, request-tag:<name>.`);
}

export function refusal(field: string, problem: string): GatewayError {
  const publicMessage = `${field}: ${problem}`;
  return new GatewayError("invalid_request", publicMessage, { publicMessage, field });
}

function listOf(value: unknown, parameter: string): string[] {
  if (typeof value !== "string") throw refusal(parameter, "Given more than once; separate by commas.");
  return value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function textOf(value: unknown, name: string): string {
  if (typeof value === "string") return value;
  throw refusal(name, "Given more than once, or not as text.");
}

function valuesOf(value: unknown, name: string): string[] {
  const texts = (Array.isArray(value) ? value : [value]).flatMap((each) => textOf(each, name).split(","));
  if (texts.length > MAX_FILTER_VALUES) throw refusal(name, `${MAX_FILTER_VALUES} values at most.`);
  if (texts.some((text) => text.length > MAX_FILTER_CHARS || text.includes("\u0000")))
    throw refusal(name, `A value has ${MAX_FILTER_CHARS} characters at most.`);
  return texts;
}

export function wholeNumber(value: unknown, name: string, least: number, most: number): number {
  const number = typeof value === "string" && /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw refusal(name, `A whole number from ${least} to ${most}.`);
}

/** A date, or a time with its offset; a date that ends a span is part of it. */
function momentOf(value: unknown, name: "from" | "to"): Date | undefined {
  if (value === undefined) return undefined;
  const text = textOf(value, name);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  const ms = isDate || isTime ? Date.parse(text) : Number.NaN;
  // Date.parse takes 2026-02-30 for the second of March.
  if (Number.isNaN(ms) || (isDate && new Date(ms).toISOString().slice(0, 10) !== text))
    throw refusal(name, "A date like 2026-11-01, or a time like 2026-11-01T08:00:00Z.");
  if (isDate && name === "to") return new Date(ms + DAY_MS);
  if (ms % HOUR_MS !== 0) throw refusal(name, "Usage is kept by the hour; give a whole one.");
  return new Date(ms);
}
